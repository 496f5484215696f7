// Source: RFC 3533, § 6 (pages, lacing); RFC 7845 § 3 and Vorbis I A.2 (a head ends its page).
import { joined } from '../../bytes/joined.ts';
import type { Edit } from '../../model/stretches.ts';
import { changedChecksum } from './checksum.ts';
import { type NewPage, type OggPage, writePage } from './pages.ts';
import type { OggStream } from './streams.ts';

const MOST_SEGMENTS = 255;
const SEQUENCE_AT = 18;
const CHECKSUM_END = 26;
const NO_GRANULE = new Uint8Array(8).fill(0xff);
const ZERO_GRANULE = new Uint8Array(8);

/** A stream's head anew. */
export interface NewHead {
  /** The packet on the first page, where it changed. */
  readonly first?: Uint8Array;
  /** The packets on the pages behind, where one of them changed; a packet that the file's end cut off is not whole. */
  readonly packets?: readonly { readonly bytes: Uint8Array; readonly isWhole: boolean }[];
  /** What of the head's last page is not head. */
  readonly tail: Uint8Array;
}

/** The edits that give a stream a new head: its pages, and the numbers of the pages behind where their count changes. */
export function headEdits(stream: OggStream, head: NewHead): readonly Edit[] {
  const { first, headPages, pages } = stream;
  const edits: Edit[] = [];
  if (head.first) edits.push({ range: first.range, bytes: writePage({ ...pageLike(first), body: head.first }) });
  if (!head.packets) return edits;
  const made = madePages(stream, head);
  const bytes = joined(made.map(writePage));
  for (const [index, { range }] of headPages.entries()) edits.push(index === 0 ? { range, bytes } : { range });
  const shift = made.length - headPages.length;
  if (shift === 0) return edits;
  for (const { range, sequence, checksum } of pages) {
    const [before, after] = [word(sequence), word(sequence + shift)];
    const size = range.end - range.start;
    const behind = size - SEQUENCE_AT - 4;
    const numbers = joined([after, word(changedChecksum(checksum, before, after, behind))]);
    edits.push({ range: { start: range.start + SEQUENCE_AT, end: range.start + CHECKSUM_END }, bytes: numbers });
  }
  return edits;
}

function pageLike(page: OggPage): Omit<NewPage, 'body'> {
  const flags = (page.isContinued ? 1 : 0) | (page.isFirst ? 2 : 0) | (page.isLast ? 4 : 0);
  return { flags, granule: page.granule, serial: page.serial, sequence: page.sequence, lacing: page.lacing };
}

function madePages(stream: OggStream, { packets = [], tail }: NewHead): readonly NewPage[] {
  const { first, headPages, tailAt } = stream;
  const last = headPages.at(-1);
  const lacing: number[] = [];
  for (const { bytes, isWhole } of packets) {
    for (let left = bytes.byteLength; left >= 255; left -= 255) lacing.push(255);
    if (isWhole) lacing.push(bytes.byteLength % 255);
  }
  const body = joined(packets.map(({ bytes }) => bytes));
  const pages: NewPage[] = [];
  let at = 0;
  for (let from = 0; from < lacing.length; from += MOST_SEGMENTS) {
    const segments = lacing.slice(from, from + MOST_SEGMENTS);
    const length = segments.reduce((sum, segment) => sum + segment, 0);
    const isContinued = from > 0 && lacing[from - 1] === 255;
    pages.push({
      flags: isContinued ? 1 : 0,
      granule: segments.some((segment) => segment < 255) ? ZERO_GRANULE : NO_GRANULE,
      serial: first.serial,
      sequence: first.sequence + 1 + pages.length,
      lacing: Uint8Array.from(segments),
      body: body.subarray(at, at + length),
    });
    at += length;
  }
  const rest = last?.lacing.subarray(tailAt) ?? new Uint8Array(0);
  if (last && rest.byteLength > 0) {
    const { granule, serial } = last;
    pages.push({ flags: 0, granule, serial, sequence: first.sequence + 1 + pages.length, lacing: rest, body: tail });
  }
  const end = pages.at(-1);
  if (last?.isLast && end) pages[pages.length - 1] = { ...end, flags: end.flags | 4 };
  return pages;
}

function word(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value >>> 0, true);
  return bytes;
}
