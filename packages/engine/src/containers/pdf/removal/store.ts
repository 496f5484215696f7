// Source: ISO 32000-2, § 7.3.8 (streams), § 7.3.10 (indirect objects), § 7.5.7 (object streams).
import { latin1 } from '../../../bytes/latin1.ts';
import { inflateZlib } from '../../../bytes/zlib.ts';
import type { ByteRange } from '../../../model/byte-range.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import type { Trip } from '../../../model/trip.ts';
import type { Window } from '../../../source/window.ts';
import type { Location } from '../cross-references.ts';
import { packingOf, unpackStream } from '../filters.ts';
import {
  countOf,
  isDictionary,
  isReference,
  ObjectReader,
  type PdfDictionary,
  type PdfValue,
  TooDeep,
  Unfinished,
} from '../objects.ts';
import { canonical } from './canonical.ts';
import { type Lock, type Numbers, openedStream, openedValue } from './lock.ts';
import { type EndOfData, findEnd } from './stream-end.ts';

/** An object of the file that is cleaned, in canonical spelling. */
export interface StoredObject {
  readonly value: PdfValue;
  /** The object itself, or the packed stream that holds it. */
  readonly range: ByteRange;
  /** Whether it stands in a packed stream. */
  readonly isPacked?: true;
  /** The content of the stream that it describes, as it is packed. */
  readonly stream?: ByteRange;
  /** How it is numbered where it stands by itself in a protected document. */
  readonly numbers?: Numbers;
}

/** Says where an object lies. */
export type Locator = (number: number, generation: number) => Location | undefined;

/** Thrown where an object is not where the cross-references say: they are not to be trusted. */
export class Misplaced extends Error {}

/** More than the largest generation. */
const GENERATIONS = 100_000;
const FIRST_READ = 256;
/** White space, the word of a stream, and its line end. */
const BEHIND_BYTES = 64;
const HEAD = /^[\0\s]*(\d{1,10})[\0\s]+(\d{1,5})[\0\s]+obj/;
const MAX_OBJECT_BYTES = 32 * 1024 * 1024;
/** Objects that are remembered, each from no more characters than that. */
const MAX_REMEMBERED = 16_384;
const MAX_REMEMBERED_BYTES = 16 * 1024;
/** Characters that may be looked at, for each byte of the file, and for every file. */
const WORK_PER_BYTE = 16;
const WORK = 64 * 1024 * 1024;

interface OpenStream {
  readonly range: ByteRange;
  readonly text: string;
  readonly first: number;
  /** Number and place of each object in it. */
  readonly table: readonly (readonly [number: number, at: number])[];
  /** The same places by number. */
  readonly places: ReadonlyMap<number, number>;
}

/** The objects of a file, by number. It lives as long as a plan is made. */
export class ObjectStore {
  readonly window: Window;
  readonly trip: Trip;
  readonly base: number;
  readonly size: number;
  readonly #locate: Locator;
  /** Whether what is missing where it should be is an error. */
  readonly isStrict: boolean;
  /** The protection of the document, where it has one: strings are opened when they are fetched, streams as their content is. */
  readonly lock: Lock | undefined;
  readonly #streams = new Map<number, OpenStream | undefined>();
  #remembered = new Map<number, StoredObject | undefined>();
  /** What was remembered before there was too much. */
  #fading = new Map<number, StoredObject | undefined>();
  #work: number;

  constructor(window: Window, trip: Trip, base: number, size: number, locate: Locator, isStrict: boolean, lock?: Lock) {
    this.window = window;
    this.trip = trip;
    this.base = base;
    this.size = size;
    this.#locate = locate;
    this.isStrict = isStrict;
    this.lock = lock;
    this.#work = WORK + size * WORK_PER_BYTE;
  }

  /** The value of an entry: what it refers to, where it is a reference. */
  async resolve(value: PdfValue | undefined): Promise<PdfValue | undefined> {
    let resolved = value;
    for (let hops = 0; isReference(resolved) && hops < 8; hops++)
      resolved = (await this.fetch(resolved.number, resolved.generation))?.value;
    return isReference(resolved) ? undefined : resolved;
  }

  /** Whether there is something, or at least a place for it. */
  isLocated(value: PdfValue): boolean {
    return !isReference(value) || typeof this.#locate(value.number, value.generation) === 'object';
  }

  /** The object of a number; `undefined` where there is none. Throws `Misplaced`. */
  async fetch(number: number, generation = 0): Promise<StoredObject | undefined> {
    this.trip.check();
    const key = number * GENERATIONS + generation;
    if (this.#remembered.has(key)) return this.#remembered.get(key);
    const object = this.#fading.has(key) ? this.#fading.get(key) : await this.#fetchAnew(number, generation);
    if (object && !object.isPacked && object.range.end - object.range.start > MAX_REMEMBERED_BYTES) return object;
    if (this.#remembered.size >= MAX_REMEMBERED) {
      this.#fading = this.#remembered;
      this.#remembered = new Map();
    }
    this.#remembered.set(key, object);
    return object;
  }

  async #fetchAnew(number: number, generation: number): Promise<StoredObject | undefined> {
    const location = this.#locate(number, generation);
    if (location === undefined || location === 'free' || location === 'unknown') return undefined;
    if ('stream' in location) return await this.#fetchInside(number, location.stream, location.index);
    const at = this.base + location.offset;
    const { bytes } = await this.window.upTo(at, FIRST_READ);
    const head = latin1(bytes);
    const found = HEAD.exec(head);
    const isIt = found !== null && Number(found[1]) === number;
    const object = isIt ? await this.readAt(at + found[0].length, head.slice(found[0].length)) : undefined;
    if (!object && this.isStrict) throw new Misplaced();
    return object && this.#opened(object, { number, generation: Number(found?.[2]) });
  }

  #opened(object: StoredObject, numbers: Numbers): StoredObject {
    if (!this.lock) return object;
    return { ...object, value: openedValue(this.lock, numbers, object.value), numbers };
  }

  /** The value at an offset in the file, and the stream behind it; `undefined` where there is nothing whole. `first` is what is known of its text. */
  async readAt(at: number, first?: string): Promise<StoredObject | undefined> {
    if (at < 0 || at >= this.size) return undefined;
    for (let length = FIRST_READ, known = first; ; length *= 4, known = undefined) {
      const text = known ?? latin1((await this.window.upTo(at, length)).bytes);
      this.toil(text.length);
      const isAll = at + text.length >= this.size;
      const reader = new ObjectReader(text);
      try {
        const value = reader.value();
        // A word at the end may go on, and so may white space before the word of a stream.
        if (reader.at + BEHIND_BYTES > text.length && !isAll) throw new Unfinished();
        return await this.#object(value, at, reader);
      } catch (error) {
        if (error instanceof TooDeep) return undefined;
        if (!(error instanceof Unfinished)) throw error;
        if (isAll || length >= MAX_OBJECT_BYTES) return undefined;
      }
    }
  }

  async #object(value: PdfValue, at: number, reader: ObjectReader): Promise<StoredObject> {
    const range = { start: at, end: at + reader.at };
    const plain = canonical(value);
    if (!isDictionary(plain)) return { value: plain, range };
    const behind = reader.text.slice(reader.at, reader.at + BEHIND_BYTES);
    const stream = await this.#streamBehind(plain, range.end, behind);
    return { value: plain, range, ...(stream ? { stream } : {}) };
  }

  /** Charge work that grows with the file, so that no file makes more of it than a fixed number of passes. */
  toil(characters: number): void {
    this.trip.check();
    this.#work -= characters;
    if (this.#work < 0)
      throw new MetadataError('not-removable', 'expected objects side by side, found them tangled beyond reason');
  }

  /** Content of a stream of one of the kinds that are read here. */
  async content(object: StoredObject): Promise<Uint8Array | undefined> {
    const { value, stream } = object;
    if (!stream || !isDictionary(value)) return undefined;
    return unpackStream(await this.packed(object), value, this.trip);
  }

  /** Content of a stream as it is packed; nothing for other objects. */
  async packed({ value, stream, numbers }: StoredObject): Promise<Uint8Array> {
    const bytes = stream ? await this.window.gather([stream]) : new Uint8Array(0);
    return this.lock && numbers && isDictionary(value) ? openedStream(this.lock, numbers, value, bytes) : bytes;
  }

  /** What can be read of a packed stream that is damaged further on. */
  async #remains(object: StoredObject): Promise<Uint8Array | undefined> {
    const { value, stream } = object;
    if (!stream || !isDictionary(value) || packingOf(value) !== 'deflate') return undefined;
    const { bytes } = inflateZlib(await this.packed(object), (length) => {
      this.trip.spend('inflatedBytes', length);
      this.trip.check();
    });
    return bytes;
  }

  async #fetchInside(number: number, stream: number, index: number): Promise<StoredObject | undefined> {
    const holder = await this.openStream(stream);
    if (!holder) {
      if (this.isStrict) throw new Misplaced();
      return undefined;
    }
    const { table, places, text, range, first } = holder;
    const at = table[index]?.[0] === number ? table[index]?.[1] : places.get(number);
    if (at === undefined) return undefined;
    const reader = new ObjectReader(text, Math.min(text.length, first + at));
    try {
      const value = canonical(reader.value());
      this.toil(Math.max(0, reader.at - first - at));
      return { value, range, isPacked: true };
    } catch (error) {
      if (error instanceof Unfinished || error instanceof TooDeep) return undefined;
      throw error;
    }
  }

  /** An object stream, unpacked once. */
  async openStream(number: number): Promise<OpenStream | undefined> {
    if (this.#streams.has(number)) return this.#streams.get(number);
    this.#streams.set(number, undefined);
    const location = this.#locate(number, 0);
    if (typeof location !== 'object' || !('offset' in location)) return undefined;
    const holder = await this.fetch(number);
    const bytes = holder && ((await this.content(holder)) ?? (await this.#remains(holder)));
    if (!bytes || !holder.stream || !isDictionary(holder.value)) return undefined;
    const table = tableOf(holder.value, bytes);
    const first = countOf(holder.value.get('First')) ?? 0;
    const opened = table && { range: holder.stream, text: latin1(bytes), first, table, places: new Map(table) };
    this.#streams.set(number, opened);
    return opened;
  }

  async #streamBehind(dictionary: PdfDictionary, at: number, behind: string): Promise<ByteRange | undefined> {
    const keyword = /^[\0\s]*stream(?:[ \t]*\r?\n|\r)?/.exec(behind);
    if (!keyword) return undefined;
    const start = at + keyword[0].length;
    const length = dictionary.get('Length');
    const stated = isReference(length) ? await this.#lengthAt(length.number, length.generation) : countOf(length);
    const end: EndOfData = await findEnd(this, start, stated);
    return { start, end: Math.max(start, end) };
  }

  /** A length of its own stands by itself, never in a stream. */
  async #lengthAt(number: number, generation: number): Promise<number | undefined> {
    const location = this.#locate(number, generation);
    if (typeof location !== 'object' || !('offset' in location)) return undefined;
    const head = latin1((await this.window.upTo(this.base + location.offset, 128)).bytes);
    const found = /^[\0\s]*(\d+)[\0\s]+\d+[\0\s]+obj[\0\s]*(\d{1,15})(?!\d)/.exec(head);
    return found && Number(found[1]) === number ? Number(found[2]) : undefined;
  }
}

/** The numbers at the head of an object stream: as many as there are. */
function tableOf(dictionary: PdfDictionary, bytes: Uint8Array): OpenStream['table'] | undefined {
  const [count, first] = [countOf(dictionary.get('N')), countOf(dictionary.get('First'))];
  if (count === undefined || first === undefined || first > bytes.byteLength) return undefined;
  const numbers = latin1(bytes, 0, first).match(/\d{1,10}/g) ?? [];
  const entries = Math.min(count, Math.floor(numbers.length / 2));
  return Array.from({ length: entries }, (_, index) => [Number(numbers[index * 2]), Number(numbers[index * 2 + 1])]);
}
