// Source: ICO format (ICONDIR, ICONDIRENTRY).
import { addFields } from '../../grammar/fields.ts';
import type { PayloadDecoder } from '../../model/payload.ts';
import type { Field } from '../../tables/field.ts';
import { CURSOR, ICON } from '../../tables/ico/fields.ts';

const HEADER: readonly Field[] = [{ at: 4, type: 'u16', row: { name: 'ImageCount' } }];
const FIELDS: Readonly<Record<string, readonly Field[]>> = { header: HEADER, icon: ICON, cursor: CURSOR };

/** Tells how many pictures there are, and what each is like; of several pictures the first counts. */
export const describe: PayloadDecoder = {
  decode({ bytes, details }, sink) {
    addFields(sink, bytes, FIELDS[String(details?.part)] ?? [], { group0: 'File', littleEndian: true });
  },
};
