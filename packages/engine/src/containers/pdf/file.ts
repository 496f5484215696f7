// Source: ISO 32000-2, § 7.3.10 (indirect objects), § 7.5.7 (object streams).
import { latin1 } from '../../bytes/latin1.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { Location, Section } from './cross-references.ts';
import { packingOf, unpackStream } from './filters.ts';
import {
  countOf,
  isDictionary,
  isReference,
  ObjectReader,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
  TooDeep,
  Unfinished,
} from './objects.ts';

/** An object and where it stands. */
export interface PdfObject {
  readonly value: PdfValue;
  /** The value's own bytes, or those of the packed stream that holds it. */
  readonly range: ByteRange;
  /** Where it stands in that stream's content, with how that is packed; absent outside of streams. */
  readonly inside?: ByteRange & { readonly packing?: 'deflate' };
  /** The content of the stream that it describes. */
  readonly stream?: ByteRange;
}

const FIRST_READ = 1024;
const MAX_OBJECT_BYTES = 8 * 1024 * 1024;
/** Objects that are looked up, and streams of objects that are opened, in one file. */
const MAX_FETCHES = 20_000;
const MAX_STREAMS = 500;
/** Characters that are looked at for them, all together. */
const MAX_WORK = 64 * 1024 * 1024;

/** A stream of objects, opened. */
interface ObjectStream {
  readonly range: ByteRange;
  readonly packing: 'none' | 'deflate';
  readonly text: string;
  /** Number and place of each object in it. */
  readonly table: readonly (readonly [number: number, at: number])[];
}

/** The objects of a file, by reference. It lives as long as the scan. */
export class PdfFile {
  readonly window: Window;
  readonly trip: Trip;
  /** Bytes before the header, from which offsets count. */
  readonly base: number;
  readonly size: number;
  readonly sections: Section[] = [];
  /** Something in the file that is beyond this reader. */
  gap: string | undefined;
  readonly #streams = new Map<number, ObjectStream | undefined>();
  #fetches = 0;
  #work = 0;

  constructor(window: Window, trip: Trip, base: number, size: number) {
    this.window = window;
    this.trip = trip;
    this.base = base;
    this.size = size;
  }

  /** The object that a reference names; `undefined` where there is none. */
  async fetch(reference: PdfReference): Promise<PdfObject | undefined> {
    this.trip.check();
    if (++this.#fetches > MAX_FETCHES) return this.#giveUp('objects');
    const location = this.#locate(reference);
    if (location === 'free') return undefined;
    if (location === undefined || location === 'unknown') return this.#miss(reference, 'nothing');
    if ('offset' in location) return await this.#fetchAt(reference, location.offset);
    return await this.#fetchInside(reference, location.stream, location.index);
  }

  /** The value at an offset in the file, and the stream behind it. */
  async read(at: number): Promise<PdfObject | undefined> {
    if (at < 0 || at >= this.size) return undefined;
    for (let length = FIRST_READ; ; length *= 4) {
      const { bytes } = await this.window.upTo(at, length);
      if (this.#isTooMuch(bytes.byteLength)) return this.#giveUp('objects');
      const reader = new ObjectReader(latin1(bytes));
      try {
        reader.skipBlank();
        const start = reader.at;
        const value = reader.value();
        // A word at the end may go on.
        if (reader.at === bytes.byteLength && bytes.byteLength === length) throw new Unfinished();
        const range = { start: at + start, end: at + reader.at };
        const stream = isDictionary(value) ? await this.#streamBehind(value, range.end) : undefined;
        return { value, range, ...(stream ? { stream } : {}) };
      } catch (error) {
        if (error instanceof TooDeep) return this.#giveUp('nesting');
        if (!(error instanceof Unfinished)) throw error;
        if (bytes.byteLength < length || length >= MAX_OBJECT_BYTES) return undefined;
      }
    }
  }

  #locate({ number, generation }: PdfReference): Location | undefined {
    for (const section of this.sections) {
      const location = section(number, generation);
      if (location !== undefined) return location;
    }
    return undefined;
  }

  async #fetchAt(reference: PdfReference, offset: number): Promise<PdfObject | undefined> {
    const { number, generation } = reference;
    const at = this.base + offset;
    const head = latin1((await this.window.upTo(at, 256)).bytes);
    const found = new RegExp(`^\\s*${number}\\s+${generation}\\s+obj`).exec(head);
    if (!found) return this.#miss(reference, `none at ${at}`);
    return await this.read(at + found[0].length);
  }

  async #fetchInside(reference: PdfReference, stream: number, index: number): Promise<PdfObject | undefined> {
    const { number } = reference;
    if (!this.#streams.has(stream)) {
      this.#streams.set(stream, undefined);
      if (this.#streams.size > MAX_STREAMS) return this.#giveUp('object streams');
      this.#streams.set(stream, await this.#openStream(stream));
    }
    const holder = this.#streams.get(stream);
    const [own, start = 0] = holder?.table[index] ?? [];
    if (!holder || own !== number) return this.#miss(reference, `none in stream ${stream}`);
    const end = holder.table[index + 1]?.[1] || holder.text.length;
    if (this.#isTooMuch(Math.max(0, end - start))) return this.#giveUp('objects');
    try {
      const value = new ObjectReader(holder.text.slice(start, end)).value();
      const { range, packing } = holder;
      return { value, range, inside: { start, end, ...(packing === 'none' ? {} : { packing }) } };
    } catch (error) {
      if (error instanceof Unfinished) return undefined;
      if (error instanceof TooDeep) return this.#giveUp('nesting');
      throw error;
    }
  }

  async #openStream(number: number): Promise<ObjectStream | undefined> {
    const location = this.#locate({ number, generation: 0 });
    if (typeof location !== 'object' || !('offset' in location)) return undefined;
    const holder = await this.#fetchAt({ number, generation: 0 }, location.offset);
    if (!holder?.stream || !isDictionary(holder.value)) return undefined;
    const packing = packingOf(holder.value);
    if (packing !== 'none' && packing !== 'deflate') return this.#giveUp('object stream');
    const bytes = unpackStream(await this.window.gather([holder.stream]), holder.value, this.trip);
    const table = bytes && tableOf(holder.value, bytes);
    return table && { range: holder.stream, packing, text: latin1(bytes), table };
  }

  /** Where a stream's content lies, as its length says. */
  async #streamBehind(dictionary: PdfDictionary, end: number): Promise<ByteRange | undefined> {
    const length = dictionary.get('Length');
    if (length === undefined) return undefined;
    const head = latin1((await this.window.upTo(end, 64)).bytes);
    const keyword = /^\s*stream(?:\r\n|\n)?/.exec(head);
    const bytes = isReference(length) ? await this.#lengthAt(length) : countOf(length);
    if (!keyword || !bytes) return undefined;
    const start = end + keyword[0].length;
    if (start + bytes <= this.size) return { start, end: start + bytes };
    this.trip.report('truncated', 'warning', 'stream', `expected ${bytes} bytes, found ${this.size - start}`, start);
    return undefined;
  }

  /** A length of its own stands by itself, never in a stream. */
  async #lengthAt(reference: PdfReference): Promise<number | undefined> {
    const location = this.#locate(reference);
    if (typeof location !== 'object' || !('offset' in location)) return undefined;
    const at = this.base + location.offset;
    const head = latin1((await this.window.upTo(at, 256)).bytes);
    const found = /^\s*(\d+)\s+(\d+)\s+obj\s*(\d{1,15})(?!\d)/.exec(head);
    const isIt = found && Number(found[1]) === reference.number && Number(found[2]) === reference.generation;
    return isIt ? Number(found[3]) : undefined;
  }

  #miss({ number, generation }: PdfReference, found: string): undefined {
    this.trip.report('malformed', 'warning', '', `expected object ${number} ${generation}, found ${found}`);
    return undefined;
  }

  #isTooMuch(characters: number): boolean {
    this.#work += characters;
    return this.#work > MAX_WORK;
  }

  #giveUp(what: string): undefined {
    this.gap = what;
    return undefined;
  }
}

/** The numbers at the head of an object stream. */
function tableOf(dictionary: PdfDictionary, bytes: Uint8Array): ObjectStream['table'] | undefined {
  const [count, first] = [countOf(dictionary.get('N')), countOf(dictionary.get('First'))];
  if (!count || !first || count > bytes.byteLength || first > bytes.byteLength) return undefined;
  const numbers = latin1(bytes, 0, first)
    .trim()
    .split(/\s+/, count * 2)
    .map(Number);
  if (numbers.length < count * 2 || numbers.some((number) => !(number >= 0))) return undefined;
  return Array.from({ length: count }, (_, index) => [
    numbers[index * 2] as number,
    first + (numbers[index * 2 + 1] as number),
  ]);
}
