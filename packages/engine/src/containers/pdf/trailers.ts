// Source: ISO 32000-2, § 7.5.5 (trailer), § 7.5.8.4 (hybrid files), § 7.5.6 (incremental updates).
import { latin1 } from '../../bytes/latin1.ts';
import { areEntries, ENTRY_BYTES, streamSection, tableSection } from './cross-references.ts';
import type { PdfFile, PdfObject } from './file.ts';
import { unpackStream } from './filters.ts';
import { countOf, isDictionary, type PdfDictionary } from './objects.ts';

const TAIL_BYTES = 1024;
const MAX_TRAILERS = 1024;
/** Entries of all tables together: more than any file in earnest has. */
const MAX_ENTRIES = 10_000_000;
/** White space that may stand before a table or an entry. */
const HEAD_BYTES = 256;

/** A trailer, or the dictionary of a cross-reference stream. */
export interface Trailer extends PdfObject {
  readonly value: PdfDictionary;
}

/** What the end of the file and all that it leads to say; `undefined` where that is broken. */
export async function readTrailers(file: PdfFile): Promise<readonly Trailer[] | undefined> {
  const first = await startOf(file);
  if (first === undefined) return undefined;
  const queue = [first];
  const seen = new Set<number>();
  const trailers: Trailer[] = [];
  const budget = { entries: MAX_ENTRIES };
  for (let offset = queue.shift(); offset !== undefined; offset = queue.shift()) {
    file.trip.check();
    if (seen.has(offset)) {
      file.trip.report('loop', 'warning', '', 'expected an older cross-reference table, found one again', offset);
      continue;
    }
    seen.add(offset);
    if (seen.size > MAX_TRAILERS) return undefined;
    const trailer = await readTrailer(file, file.base + offset, budget);
    if (!trailer) return undefined;
    trailers.push(trailer);
    for (const key of ['XRefStm', 'Prev']) {
      const next = countOf(trailer.value.get(key));
      if (next) queue.push(next);
    }
  }
  return trailers;
}

/** Where the newest table is, by the last word of the file. */
async function startOf(file: PdfFile): Promise<number | undefined> {
  const { window, size } = file;
  const start = Math.max(0, size - TAIL_BYTES);
  const tail = latin1((await window.upTo(start, size - start)).bytes);
  for (let at = tail.lastIndexOf('startxref'); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf('startxref', at - 1)) {
    const found = /^startxref\s+(\d{1,15})\s/.exec(tail.slice(at));
    const end = tail.indexOf('%%EOF', at);
    if (!found || end < 0) continue;
    const between = tail.slice(at + found[0].length, end).split(/[\r\n]/);
    if (!between.every((line) => /^\s*(?:%|$)/.test(line))) continue;
    if (between.some((line) => line.includes('<seal '))) file.gap = 'SEAL';
    return Number(found[1]);
  }
  return undefined;
}

async function readTrailer(file: PdfFile, at: number, budget: { entries: number }): Promise<Trailer | undefined> {
  const head = latin1((await file.window.upTo(at, HEAD_BYTES)).bytes);
  const table = /^\s*xref\s+/.exec(head);
  const stream = /^\s*\d+\s+\d+\s+obj/.exec(head);
  if (table) return await readTable(file, at + table[0].length, budget);
  return stream ? await readStream(file, at + stream[0].length) : undefined;
}

async function readTable(file: PdfFile, start: number, budget: { entries: number }): Promise<Trailer | undefined> {
  for (let at = start; ; ) {
    file.trip.check();
    const head = latin1((await file.window.upTo(at, HEAD_BYTES)).bytes);
    const end = /^\s*trailer(?=[\s<])/.exec(head);
    if (end) return asTrailer(await file.read(at + end[0].length));
    const [matched, first, count] = /^\s*(\d{1,10})\s+(\d{1,10})\s+/.exec(head) ?? [];
    if (matched === undefined) return undefined;
    at += matched.length;
    const length = Number(count) * ENTRY_BYTES;
    budget.entries -= Number(count) + 1;
    if (at + length > file.size || budget.entries < 0) return undefined;
    if (length === 0) continue;
    const { bytes } = await file.window.at(at, length);
    if (!areEntries(bytes)) return undefined;
    file.sections.push(tableSection(Number(first), bytes));
    at += length;
  }
}

async function readStream(file: PdfFile, at: number): Promise<Trailer | undefined> {
  const trailer = asTrailer(await file.read(at));
  if (!trailer?.stream || trailer.value.get('Type') !== '/XRef') return undefined;
  const bytes = unpackStream(await file.window.gather([trailer.stream]), trailer.value, file.trip);
  const section = bytes && streamSection(trailer.value, bytes);
  if (!section) return undefined;
  file.sections.push(section);
  return trailer;
}

function asTrailer(object: PdfObject | undefined): Trailer | undefined {
  return object && isDictionary(object.value) ? { ...object, value: object.value } : undefined;
}
