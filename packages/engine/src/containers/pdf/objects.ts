// Source: ISO 32000-2, § 7.3 (objects).

/** A reference to an object elsewhere in the file. */
export interface PdfReference {
  readonly number: number;
  readonly generation: number;
}

export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** Strings, names, numbers and words stay as they are written, delimiters included: `(text)`, `/Name`, `12`, `true`. */
export type PdfValue = string | PdfReference | readonly PdfValue[] | PdfDictionary;

/** Thrown where the text ends inside a value; with more text it may be read. */
export class Unfinished extends Error {}

/** Thrown where a value is nested deeper than any in earnest. */
export class TooDeep extends Error {}

const MAX_NESTING = 50;
const BLANKS = '\0\t\n\v\f\r ';
/** By character: 1 for white space, 2 for what else ends a word. */
const CLASSES = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  return BLANKS.includes(character) ? 1 : '[]()<>{}/%'.includes(character) ? 2 : 0;
});
const [LINE_FEED, RETURN, PERCENT, SLASH, NINE, ZERO] = [0x0a, 0x0d, 0x25, 0x2f, 0x39, 0x30];
const REFERENCE = /(\d{1,10})[\0\t-\r ]+(\d{1,5})[\0\t-\r ]+R/y;

/** Reads objects from text, one byte each character. */
export class ObjectReader {
  readonly text: string;
  at: number;

  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  /** Past white space and comments. */
  skipBlank(): void {
    const { text } = this;
    let { at } = this;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (CLASSES[code] === 1) continue;
      if (code !== PERCENT) break;
      at = lineEnd(text, at) - 1;
    }
    this.at = at;
  }

  /** The next value; throws `Unfinished` or `TooDeep`. */
  value(nesting = 0): PdfValue {
    if (nesting > MAX_NESTING) throw new TooDeep();
    this.skipBlank();
    const { text, at } = this;
    if (at >= text.length) throw new Unfinished();
    if (text[at] === '(') return this.#literal();
    if (text[at] === '[') return this.#array(nesting);
    if (text[at] === '<') return text[at + 1] === '<' ? this.#dictionary(nesting) : this.#until('>');
    return this.#reference() ?? this.#take(Math.max(at + 1, wordEnd(text, at)));
  }

  #reference(): PdfReference | undefined {
    const code = this.text.charCodeAt(this.at);
    if (code < ZERO || code > NINE) return undefined;
    REFERENCE.lastIndex = this.at;
    const [reference, number, generation] = REFERENCE.exec(this.text) ?? [];
    if (reference === undefined) return undefined;
    this.at += reference.length;
    return { number: Number(number), generation: Number(generation) };
  }

  #until(delimiter: string): string {
    const end = this.text.indexOf(delimiter, this.at);
    if (end < 0) throw new Unfinished();
    return this.#take(end + delimiter.length);
  }

  #take(end: number): string {
    const taken = this.text.slice(this.at, end);
    this.at = end;
    return taken;
  }

  /** A string in brackets, which may hold balanced ones. */
  #literal(): string {
    let open = 0;
    for (let at = this.at; at < this.text.length; at++) {
      const character = this.text[at];
      if (character === '\\') at++;
      else if (character === '(') open++;
      else if (character === ')' && --open === 0) return this.#take(at + 1);
    }
    throw new Unfinished();
  }

  #array(nesting: number): readonly PdfValue[] {
    const items: PdfValue[] = [];
    this.at++;
    for (;;) {
      this.skipBlank();
      if (this.text[this.at] === ']') break;
      items.push(this.value(nesting + 1));
    }
    this.at++;
    return items;
  }

  /** Of several entries of one name the first counts; what is no name in a name's place is passed over. */
  #dictionary(nesting: number): PdfDictionary {
    const entries = new Map<string, PdfValue>();
    this.at += 2;
    for (;;) {
      this.skipBlank();
      if (this.text.startsWith('>>', this.at)) break;
      const key = this.value(nesting + 1);
      if (typeof key !== 'string' || !key.startsWith('/') || key.length === 1) continue;
      this.skipBlank();
      if (this.text.startsWith('>>', this.at)) break;
      const value = this.value(nesting + 1);
      if (!entries.has(key.slice(1))) entries.set(key.slice(1), value);
    }
    this.at += 2;
    return entries;
  }
}

function lineEnd(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || code === RETURN) break;
  }
  return at;
}

/** Where a word ends, of which a stroke may be the first character. */
function wordEnd(text: string, from: number): number {
  let at = text.charCodeAt(from) === SLASH ? from + 1 : from;
  while (at < text.length && CLASSES[text.charCodeAt(at)] === 0) at++;
  return at;
}

/** Whether a value is a dictionary. */
export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return value instanceof Map;
}

/** Whether a value is a list. */
export function isArray(value: PdfValue | undefined): value is readonly PdfValue[] {
  return Array.isArray(value);
}

/** Whether a value stands elsewhere. */
export function isReference(value: PdfValue | undefined): value is PdfReference {
  return typeof value === 'object' && 'number' in value;
}

/** A whole number that is none below zero; `undefined` for other values. */
export function countOf(value: PdfValue | undefined): number | undefined {
  if (typeof value !== 'string' || !/^\+?\d{1,15}$/.test(value)) return undefined;
  return Number(value);
}

/** A list of names and values is taken for the dictionary that it stands for. */
export function asDictionary(value: PdfValue): PdfDictionary | undefined {
  if (isDictionary(value)) return value;
  if (!isArray(value) || value.length < 2) return undefined;
  const entries = new Map<string, PdfValue>();
  for (let at = 0; at + 1 < value.length; at += 2) {
    const key = value[at];
    if (typeof key === 'string') entries.set(key.replace(/^\//, ''), value[at + 1] as PdfValue);
  }
  return entries;
}
