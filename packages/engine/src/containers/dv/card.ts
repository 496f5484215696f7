// Source: IEC 61834-2 (DIF blocks of 80 bytes); ExifTool 13.59.
import { latin1 } from '../../bytes/latin1.ts';
import type { ContainerCard } from '../container.ts';
import { familyExtensions, familyKinds, nameKind, typeOfExtension } from '../kind.ts';

const HEADER = /\x1f\x07\0[\x3f\xbf]/;
const LATER_HEADER = /[\0\xff]\x3f\x07\0[\0-\xff]{76}\xff\x3f\x07\x01/g;
/** Bytes from the start of the headers to the end of a match of the second pattern. */
const LATER_BYTES = 163;
const SCAN_BYTES = 12_000;
const HEADER_BYTES = 480;

/** Digital video on its own. Headers beyond the first byte are looked for where the name's extension is a known one, as ExifTool does. */
export const dvCard: ContainerCard = {
  id: 'dv',
  kinds: familyKinds('DV'),
  extensions: familyExtensions('DV'),
  abilities: ['identify'],
  recognise: (head) => (head.byteLength < HEADER_BYTES ? 'no' : startOf(latin1(head, 0, 4)) === 0 ? 'yes' : 'maybe'),
  async identify(window, hint) {
    const { bytes } = await window.upTo(0, SCAN_BYTES);
    const start = startOf(latin1(bytes, 0, typeOfExtension(hint.extension) ? SCAN_BYTES : 4));
    const isWhole = start !== undefined && start + HEADER_BYTES <= bytes.byteLength;
    return isWhole ? nameKind('DV', 'DV', { hint }) : undefined;
  },
};

function startOf(text: string): number | undefined {
  const header = HEADER.exec(text);
  if (header) return header.index;
  for (const match of text.matchAll(LATER_HEADER)) {
    const start = match.index + match[0].length - LATER_BYTES;
    if (start >= 0) return start;
  }
  return undefined;
}
