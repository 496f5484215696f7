// Source: [MS-WMF] § 2.2.2.3 to 2.2.2.5; OS/2 bitmaps.
import { withoutTrailing } from '../../bytes/trimmed.ts';
import { windows1252Text } from '../../bytes/windows1252.ts';
import { addBitmapHeader } from '../../grammar/bitmap.ts';
import { addFields, type FieldFrame } from '../../grammar/fields.ts';
import type { PayloadDecoder } from '../../model/payload.ts';
import { EMBEDDED, OS2_HEADER } from '../../tables/bmp/fields.ts';

const FRAME: FieldFrame = { group0: 'File', littleEndian: true };
const PROFILE_NAME = { name: 'LinkedProfileName' };

/** Tells what a bitmap's header says. */
export const describe: PayloadDecoder = {
  decode({ bytes, details }, sink) {
    const part = String(details?.part);
    if (part === 'windows') addBitmapHeader(sink, bytes);
    else if (part === 'os2') addFields(sink, bytes, OS2_HEADER, FRAME);
    else if (part === 'profile-name') {
      const raw = withoutTrailing(windows1252Text(bytes), '\0');
      sink.add({ group0: 'File', group1: 'File', id: PROFILE_NAME.name, row: PROFILE_NAME, raw });
    } else addFields(sink, bytes, EMBEDDED[part] ?? [], FRAME);
  },
};
