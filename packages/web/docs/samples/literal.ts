import type { Json } from './call.ts';

/** How a language writes what JSON writes. */
export interface LiteralWords {
  readonly true: string;
  readonly false: string;
  readonly null: string;
  /** Between a name and its value. */
  readonly pair: string;
  readonly quote: '"' | "'";
  readonly brackets?: readonly [open: string, close: string];
  /** Whether names that are words may stand without quotes. */
  readonly bareNames?: boolean;
  /** Whether blanks stand inside braces. */
  readonly airy?: boolean;
  /** One step of indentation. */
  readonly step: string;
}

/** What fits in a line, indentation aside. */
const LINE = 88;

/** A value as a literal of a language: in one line, or, where that is too long, with a line for each entry. */
export function literal(value: Json, words: LiteralWords, indent = ''): string {
  if (value === null) return words.null;
  if (typeof value === 'boolean') return value ? words.true : words.false;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return quoted(value, words);
  const deeper = indent + words.step;
  if (isList(value)) {
    const entries = value.map((one) => literal(one, words, deeper));
    return enclosed(entries, ['[', ']'], '', words, indent);
  }
  const entries = Object.entries(value).map(
    ([name, one]) => nameOf(name, words) + words.pair + literal(one, words, deeper),
  );
  return enclosed(entries, words.brackets ?? ['{', '}'], words.airy ? ' ' : '', words, indent);
}

/** A text as a literal, in the other quotes where that saves escapes. */
export function quoted(text: string, { quote }: Pick<LiteralWords, 'quote'>): string {
  const other = quote === '"' ? "'" : '"';
  const used = text.includes(quote) && !text.includes(other) && !/[$#\\]/.test(text) ? other : quote;
  return used + text.replaceAll('\\', '\\\\').replaceAll(used, `\\${used}`) + used;
}

function enclosed(
  entries: readonly string[],
  [open, close]: readonly [string, string],
  air: string,
  { step }: LiteralWords,
  indent: string,
): string {
  if (entries.length === 0) return open + close;
  const line = open + air + entries.join(', ') + air + close;
  if (line.length <= LINE && !line.includes('\n')) return line;
  return `${open}\n${entries.map((entry) => `${indent}${step}${entry},\n`).join('')}${indent}${close}`;
}

function nameOf(name: string, words: LiteralWords): string {
  return words.bareNames && /^[A-Za-z_]\w*$/.test(name) ? name : quoted(name, words);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
