import type { RawValue } from '../model/raw-value.ts';
import type { TagValue } from '../model/tag.ts';
import type { Conversion, TagRow, Wording } from '../model/tag-row.ts';
import type { WordingContext } from './converter.ts';
import { CONVERTERS } from './converters.ts';
import { numberText } from './number-text.ts';
import { isList, textOf } from './text-of.ts';

export { textOf };

/** A value in both forms. */
export interface Worded {
  readonly value: TagValue;
  readonly printed: TagValue;
}

/** Word a raw value as its row says; `undefined` where a conversion drops it. */
export function wordTag(row: TagRow, raw: RawValue, context: WordingContext): Worded | undefined {
  if (row.list && isList(raw)) {
    const worded = raw.map((item) => wordItem(row, item, context)).filter((item) => item !== undefined);
    return { value: worded.map((item) => item.value), printed: worded.map((item) => item.printed) };
  }
  if (row.binary || raw instanceof Uint8Array) return wordBinary(row, raw, context);
  if (isStructure(raw) && !row.convert && !row.print) return wordStructure(row, raw, context);
  if (row.joined && isList(raw)) return wordJoined(row, raw, context);
  if (row.parts) return wordParts(row.parts, row, raw, context);
  return wordOne(row, raw, context);
}

function wordItem(row: TagRow, raw: RawValue, context: WordingContext): Worded | undefined {
  if (isStructure(raw) || isList(raw)) return wordTag(row, raw, context);
  return row.binary || raw instanceof Uint8Array ? wordBinary(row, raw, context) : wordOne(row, raw, context);
}

/** Each field as its own row says; lists in it stay lists. */
function wordStructure(row: TagRow, raw: Structure, context: WordingContext): Worded {
  const worded = Object.entries(raw).flatMap(([name, value]) => {
    const words = wordTag({ name, ...row.fields?.[name], list: true }, value, context);
    return words ? [{ name, words }] : [];
  });
  return {
    value: Object.fromEntries(worded.map(({ name, words }) => [name, words.value])),
    printed: Object.fromEntries(worded.map(({ name, words }) => [name, words.printed])),
  };
}

/** One text in words; the items themselves in the numeric form, unless they are converted together. */
function wordJoined(row: TagRow, raw: readonly RawValue[], context: WordingContext): Worded | undefined {
  const together = wordOne(row, textOf(raw), context);
  return together && (row.convert === undefined ? { ...together, value: raw.map(plain) } : together);
}

function wordOne(wording: Wording, raw: RawValue, context: WordingContext): Worded | undefined {
  const numeric = wording.convert === undefined ? raw : apply(wording.convert, raw, context);
  if (numeric === undefined) return undefined;
  const printed = printOf(wording, numeric, context);
  return printed === undefined ? undefined : { value: plain(numeric), printed: words(printed) };
}

function printOf(wording: Wording, numeric: RawValue, context: WordingContext): RawValue | undefined {
  const { labels, bits, print } = wording;
  if (labels) {
    const key = textOf(numeric);
    const label = Object.hasOwn(labels, key) ? labels[key] : undefined;
    if (label !== undefined) return label;
    if (bits) return bitWords(numeric, bits);
    if (print !== undefined) {
      const printed = apply(print, numeric, context);
      if (printed !== undefined) return printed;
    }
    return unknown(numeric, wording.hex === true);
  }
  if (bits) return bitWords(numeric, bits);
  return print === undefined ? numeric : apply(print, numeric, context);
}

function unknown(value: RawValue, isHex: boolean): string {
  // Numbers below nothing are shown in 64 bits.
  if (isHex && typeof value === 'number' && Number.isInteger(value))
    return `Unknown (0x${BigInt.asUintN(64, BigInt(value)).toString(16)})`;
  return `Unknown (${textOf(value)})`;
}

/** As ExifTool's DecodeBits: words of the bits that are set, `[n]` for those without a word, `(none)` for none. */
export function bitWords(value: RawValue, bits: Readonly<Record<string, string>>): string {
  const found: string[] = [];
  const parts: readonly RawValue[] = Array.isArray(value) ? value : textOf(value).split(' ');
  for (const [index, part] of parts.entries()) {
    const number = BigInt(Math.trunc(Number(textOf(part))) || 0);
    for (let bit = 0; bit < 32; bit++) {
      if (((number >> BigInt(bit)) & 1n) === 0n) continue;
      const at = bit + index * 32;
      found.push(bits[String(at)] ?? `[${at}]`);
    }
  }
  return found.length > 0 ? found.join(', ') : '(none)';
}

function wordParts(parts: readonly Wording[], row: TagRow, raw: RawValue, context: WordingContext): Worded | undefined {
  const items: readonly RawValue[] = Array.isArray(raw) ? raw : textOf(raw).split(' ');
  const worded = items.map((item, at) => wordOne(parts[Math.min(at, parts.length - 1)] ?? row, item, context));
  const known = worded.filter((item) => item !== undefined);
  return {
    value: known.map((item) => textOfTag(item.value)).join(' '),
    printed: known.map((item) => textOfTag(item.printed)).join('; '),
  };
}

function wordBinary(row: TagRow, raw: RawValue, context: WordingContext): Worded | undefined {
  const converted = row.convert === undefined ? raw : apply(row.convert, raw, context);
  if (converted === undefined) return undefined;
  if (!row.binary && !(converted instanceof Uint8Array)) {
    const printed = printOf(row, converted, context);
    return printed === undefined ? undefined : { value: plain(converted), printed: words(printed) };
  }
  const length =
    converted instanceof Uint8Array ? converted.byteLength : new TextEncoder().encode(textOf(converted)).byteLength;
  const text = `(Binary data ${length} bytes, use -b option to extract)`;
  const printed = row.print === undefined ? text : apply(row.print, converted, context);
  return printed === undefined ? undefined : { value: text, printed: words(printed) };
}

function apply(conversion: Conversion, value: RawValue, context: WordingContext): RawValue | undefined {
  const [name, ...parameters] = typeof conversion === 'string' ? [conversion] : conversion;
  const converter = CONVERTERS[name];
  if (!converter) throw new Error(`expected a conversion of print/, found ${name}`);
  return converter(value, parameters, context);
}

/** The numeric form: numbers stay numbers, with every digit that they have; several are one text. */
function plain(value: RawValue): TagValue {
  if (value instanceof Uint8Array) return `(Binary data ${value.byteLength} bytes, use -b option to extract)`;
  if (typeof value === 'number') return Number.isFinite(value) ? value : numberText(value);
  if (typeof value === 'string') return value;
  if (isList(value)) return textOf(value);
  return Object.fromEntries(Object.entries(value).map(([field, content]) => [field, plain(content)]));
}

type Structure = { readonly [field: string]: RawValue };

function isStructure(value: RawValue): value is Structure {
  return typeof value === 'object' && !isList(value) && !(value instanceof Uint8Array);
}

/** The printed form: scalars are text. */
function words(value: RawValue): TagValue {
  const numeric = plain(value);
  return typeof numeric === 'number' ? numberText(numeric) : numeric;
}

function textOfTag(value: TagValue): string {
  return typeof value === 'number' ? numberText(value) : String(value);
}
