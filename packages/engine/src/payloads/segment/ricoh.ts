import { latin1 } from '../../bytes/latin1.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import { tagNameOf } from '../../grammar/tag-name.ts';
import type { TagSink } from '../../model/payload.ts';
import { RMETA_ROWS } from '../../tables/segment/ricoh.ts';
import { addTag, type Groups, type SegmentHandler } from './handler.ts';

const GROUPS: Groups = ['APP5', 'RMETA'];
const MAX_ENTRIES = 100;
const MAX_CODES = 1000;
/** Fields behind the segment's signature. */
const HEADER = 'RMETA\0'.length;

/** APP5 of Ricoh's cameras: fields that the photographer may define, as lists of names, texts and numbers. */
export const addRicoh: SegmentHandler = ({ bytes: segment }, sink) => {
  const bytes = segment.subarray(HEADER);
  if (bytes.byteLength < 20) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = latin1(bytes, 0, 2) === 'II';
  if (view.getUint16(4, isLittle) !== 0) {
    addBarcodes(segment, sink);
    return;
  }
  const start = view.getUint16(8, isLittle);
  if (start + 2 > bytes.byteLength) return;
  const count = view.getUint16(start, isLittle);
  if (count > MAX_ENTRIES) return;
  const { names, texts, numbers } = sectionsOf(bytes, start + 10, isLittle);
  for (let index = 0; index < count; index++) {
    const [name = '', text = ''] = [names[index], texts[index]];
    if (name !== '' || text !== '') addField(name, text, numbers[index], sink);
  }
};

interface Sections {
  names: readonly string[];
  texts: readonly string[];
  numbers: readonly number[];
}

function sectionsOf(bytes: Uint8Array, start: number, isLittle: boolean): Sections {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sections: Sections = { names: [], texts: [], numbers: [] };
  for (let at = start; at + 4 <= bytes.byteLength; ) {
    const [type, size] = [view.getUint16(at, isLittle), view.getUint16(at + 2, isLittle)];
    const end = at + 2 + size;
    if (size < 2 || end > bytes.byteLength) break;
    const data = bytes.subarray(at + 4, end);
    if (type === 1) sections.names = utf8Text(data).split('\0');
    else if (type === 2 || type === 18) sections.texts = utf8Text(data).split('\0');
    else if (type === 3)
      sections.numbers = Array.from({ length: data.byteLength >> 1 }, (_, index) =>
        view.getUint16(at + 4 + index * 2, isLittle),
      );
    at = end;
  }
  return sections;
}

/** The number is an entry of a menu or a code for typed text; the text has the words in either case. */
function addField(name: string, text: string, number: number | undefined, sink: TagSink): void {
  const known = Object.hasOwn(RMETA_ROWS, name) ? RMETA_ROWS[name] : undefined;
  const value = number ?? text;
  const labels = { ...known?.labels, [value]: text === '' ? String(value) : text };
  addTag(sink, GROUPS, name, { name: known?.name ?? givenName(name), labels }, value);
}

/** Every word begins with a capital. */
function givenName(name: string): string {
  if (name === '') return 'RMETA_Unknown';
  return tagNameOf(name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()));
}

function addBarcodes(segment: Uint8Array, sink: TagSink): void {
  const found = /^.{20}BARCODE\w+,\d{2},([^\0]*)/s.exec(latin1(segment));
  const codes: string[] = [];
  for (let rest = found?.[1] ?? ''; ; ) {
    const [, length = '', after = ''] = /^(\d+),(.*)$/s.exec(rest) ?? [];
    if (length === '' || after.length < Number(length) || codes.length >= MAX_CODES) break;
    codes.push(after.slice(0, Number(length)));
    rest = after.slice(Number(length) + 1);
  }
  if (codes.length > 0)
    addTag(sink, GROUPS, '_barcode', { name: 'Barcodes', list: true }, codes.length === 1 ? (codes[0] ?? '') : codes);
}
