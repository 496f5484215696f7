// Source: ISO 32000-2, § 7.5.4 (cross-reference table), § 7.5.8 (cross-reference streams).
import { latin1 } from '../../bytes/latin1.ts';
import { countOf, isArray, type PdfDictionary } from './objects.ts';

/** Where an object lies: at an offset, in an object stream, nowhere (free), or nobody knows. */
export type Location =
  | { readonly offset: number }
  | { readonly stream: number; readonly index: number }
  | 'free'
  | 'unknown';

/** Knows where objects lie, or that it does not know (`undefined`). */
export type Section = (number: number, generation: number) => Location | undefined;

/** Bytes of an entry of a table. */
export const ENTRY_BYTES = 20;

/** Whether every entry of a part of a table is one. */
export function areEntries(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.byteLength; at += ENTRY_BYTES)
    if (!/^\s*\d{10} \d{5} [fn]/.test(latin1(bytes, at, at + ENTRY_BYTES))) return false;
  return true;
}

/** A part of a table: entries for numbers that follow each other. */
export function tableSection(first: number, bytes: Uint8Array): Section {
  return (number, generation) => {
    const at = (number - first) * ENTRY_BYTES;
    if (at < 0 || at >= bytes.byteLength) return undefined;
    const [offset = '', own = '', use] = latin1(bytes, at, at + ENTRY_BYTES)
      .trim()
      .split(' ');
    const isHere = use?.startsWith('n') && Number(own) === generation && Number(offset) > 0;
    return isHere ? { offset: Number(offset) } : 'free';
  };
}

/** The entries of a cross-reference stream; `undefined` where its dictionary says nothing useful. */
export function streamSection(dictionary: PdfDictionary, bytes: Uint8Array): Section | undefined {
  const size = countOf(dictionary.get('Size'));
  const widths = numbersOf(dictionary, 'W');
  if (size === undefined || !widths || widths.length < 3 || widths.some((width) => width > 8)) return undefined;
  const entryBytes = widths.reduce((sum, width) => sum + width, 0);
  const index = numbersOf(dictionary, 'Index') ?? [0, size];
  if (entryBytes === 0) return undefined;
  return (number, generation) => {
    if (number >= size) return undefined;
    let before = 0;
    for (let part = 0; part + 1 < index.length; part += 2) {
      const [first, count] = [index[part] as number, index[part + 1] as number];
      if (number < first) return undefined;
      const at = entryBytes * (number - first + before);
      if (number < first + count)
        return at + entryBytes > bytes.byteLength ? undefined : readEntry(bytes, at, widths, generation);
      before += count;
    }
    return undefined;
  };
}

function numbersOf(dictionary: PdfDictionary, key: string): readonly number[] | undefined {
  const value = dictionary.get(key);
  const numbers = isArray(value) ? value.map(countOf).filter((number) => number !== undefined) : undefined;
  return numbers && isArray(value) && numbers.length === value.length ? numbers : undefined;
}

function readEntry(bytes: Uint8Array, start: number, widths: readonly number[], generation: number): Location {
  let at = start;
  const [kind, second, third] = widths.slice(0, 3).map((width, field) => {
    if (width === 0) return field === 0 ? 1 : 0;
    let value = 0;
    for (const end = at + width; at < end; at++) value = value * 256 + (bytes[at] as number);
    return value;
  }) as [number, number, number];
  if (kind === 0) return 'free';
  if (kind === 1) return third === generation && second > 0 ? { offset: second } : 'free';
  if (kind === 2) return generation === 0 ? { stream: second, index: third } : 'free';
  return 'unknown';
}
