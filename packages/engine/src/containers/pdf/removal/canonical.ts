// Source: ISO 32000-2, § 7.3 (objects).
import { isArray, isReference, type PdfValue } from '../objects.ts';
import { plainBytes } from '../texts.ts';

/** What a word may be that is no name: anything else in its place could be a text in hiding, and readers make nothing of it. */
const WORD = /^(?:true|false|[-+.\d][-+.\deE]*)$/;
const PLAIN_NAME = /^\/[!-"$&'*-.0-;=?-Z\\^-z|~]*$/;
const NULL = 'null';

/** A value in the one spelling that is written here: names without needless codes, hexadecimal strings without gaps. */
export function canonical(value: PdfValue): PdfValue {
  if (typeof value === 'string') return canonicalWord(value);
  if (isReference(value)) return value;
  if (isArray(value)) return value.map(canonical);
  const entries = new Map<string, PdfValue>();
  for (const [key, entry] of value) {
    const name = canonicalName(`/${key}`).slice(1);
    const plain = canonical(entry);
    if (plain !== NULL && !entries.has(name)) entries.set(name, plain);
  }
  return entries;
}

function canonicalWord(word: string): string {
  if (word.startsWith('/')) return canonicalName(word);
  if (word.startsWith('(')) return word;
  if (word.startsWith('<')) return `<${word.replace(/[^0-9A-Fa-f]+/g, '')}>`;
  return WORD.test(word) ? word : NULL;
}

function canonicalName(name: string): string {
  if (PLAIN_NAME.test(name)) return name;
  const encoded = plainBytes(name).replace(/[^!-~]|[#%()/<>[\]{}]/g, (one) => {
    return `#${one.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `/${encoded}`;
}

/** Writes a value; `numberOf` gives a referenced object its new number, or none, which is written as null. */
export function written(value: PdfValue, numberOf: (number: number) => number | undefined): string {
  if (typeof value === 'string') return value;
  if (isReference(value)) {
    const number = numberOf(value.number);
    return number === undefined ? NULL : `${number} 0 R`;
  }
  if (isArray(value)) return `[${value.map((item) => written(item, numberOf)).join(' ')}]`;
  let text = '<<';
  for (const [key, entry] of value) {
    const one = written(entry, numberOf);
    if (one !== NULL) text += `/${key} ${one}\n`;
  }
  return `${text}>>`;
}
