// Source: XML 1.0 (fifth edition). Entities and document type declarations are passed over, never expanded.

/** What an `XmlReader` stands on. */
export type XmlTokenKind = 'open' | 'close' | 'cdata' | 'comment';

/** Attributes in file order; of two with one name the last counts. Values are as written. */
export type XmlAttributes = Map<string, string>;

const GREATER = 0x3e;
const QUOTES = [0x22, 0x27];

/**
 * Pulls the tags out of a text, one after the other: no validation, no entities, no namespaces; what is no markup is text.
 * Positions are those of the text, half-open. A comment or section without an end ends the reading.
 */
export class XmlReader {
  readonly text: string;
  kind: XmlTokenKind = 'open';
  /** With its prefix; empty for sections and comments. */
  name = '';
  /** Where the token begins and ends. */
  start = 0;
  end = 0;
  /** An opening tag that is its own closing tag. */
  isEmpty = false;
  /** Markup that did not end was met. */
  isBroken = false;
  /** Where an opening tag's attributes stand: for `readAttributes`. */
  attributesStart = 0;
  attributesEnd = 0;
  readonly #limit: number;
  /** Quotes of which none follows any more. */
  readonly #spent = new Set<number>();

  constructor(text: string, start = 0, end = text.length) {
    this.text = text;
    this.end = start;
    this.#limit = end;
  }

  /** Go to the next token; false where there is none. */
  next(): boolean {
    for (let at = this.end; ; ) {
      const open = this.text.indexOf('<', at);
      if (open < 0 || open >= this.#limit) return false;
      this.start = open;
      const code = this.text.charCodeAt(open + 1);
      if (code === 0x21 || code === 0x3f) {
        const end = this.#pass(open, code);
        if (end === undefined) return false;
        if (end < 0) return this.#section(-end);
        at = end;
        continue;
      }
      if (this.#tag(open, code === 0x2f)) return true;
      if (this.isBroken) return false;
      at = open + 1;
    }
  }

  /** Behind a declaration or instruction; negative behind what is a token; nothing where it does not end. */
  #pass(open: number, code: number): number | undefined {
    const { text } = this;
    if (code === 0x3f) return this.#behind('?>', open + 2);
    if (text.startsWith('--', open + 2)) {
      this.kind = 'comment';
      return negated(this.#behind('-->', open + 4));
    }
    if (text.startsWith('[CDATA[', open + 2)) {
      this.kind = 'cdata';
      return negated(this.#behind(']]>', open + 9));
    }
    if (!text.startsWith('DOCTYPE', open + 2)) return open + 2;
    const subset = text.indexOf('[', open);
    const end = text.indexOf('>', open);
    return subset >= 0 && subset < end ? this.#behind(']', subset) : this.#behind('>', open);
  }

  #section(end: number): true {
    this.name = '';
    this.end = end;
    this.isEmpty = false;
    return true;
  }

  #behind(mark: string, from: number): number | undefined {
    const found = this.text.indexOf(mark, from);
    const end = found + mark.length;
    if (found >= 0 && end <= this.#limit) return end;
    this.isBroken = true;
    return undefined;
  }

  #tag(open: number, isClosing: boolean): boolean {
    const nameStart = open + (isClosing ? 2 : 1);
    let at = nameStart;
    while (at < this.#limit && isNameCode(this.text.charCodeAt(at))) at++;
    if (at === nameStart) return false;
    const close = this.#closeOf(at);
    if (close < 0 || close >= this.#limit) {
      this.isBroken = true;
      return false;
    }
    this.isEmpty = !isClosing && this.text.charCodeAt(close - 1) === 0x2f && close > at;
    this.kind = isClosing ? 'close' : 'open';
    this.name = this.text.slice(nameStart, at);
    this.end = close + 1;
    this.attributesStart = at;
    this.attributesEnd = this.isEmpty ? close - 1 : close;
    return true;
  }

  /** The `>` of a tag: one in a quoted value does not count. */
  #closeOf(from: number): number {
    const { text } = this;
    let isValue = false;
    for (let at = from; at < this.#limit; at++) {
      const code = text.charCodeAt(at);
      if (code === GREATER) return at;
      if (isValue && QUOTES.includes(code) && !this.#spent.has(code)) {
        const closing = text.indexOf(String.fromCharCode(code), at + 1);
        if (closing < 0) this.#spent.add(code);
        else at = closing;
      }
      isValue = code === 0x3d || (isValue && code <= 0x20);
    }
    return -1;
  }
}

/** Letters, digits, `_ - : .` and whatever is not ASCII. */
function isNameCode(code: number): boolean {
  if (code >= 0x80) return true;
  return (
    (code >= 0x61 && code <= 0x7a) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x2d && code <= 0x3a && code !== 0x2f) ||
    code === 0x5f
  );
}

function negated(end: number | undefined): number | undefined {
  return end === undefined ? undefined : -end;
}

/** The attributes between two positions: a name, `=` and a quoted value each; other things are passed over. */
export function readAttributes(text: string, start: number, end: number): XmlAttributes {
  const found: XmlAttributes = new Map();
  for (let at = start; at < end; ) {
    const equals = text.indexOf('=', at);
    if (equals < 0 || equals >= end) break;
    let open = equals + 1;
    while (open < end && text.charCodeAt(open) <= 0x20) open++;
    if (!QUOTES.includes(text.charCodeAt(open))) {
      at = equals + 1;
      continue;
    }
    const close = text.indexOf(text.charAt(open), open + 1);
    if (close < 0 || close >= end) break;
    const name = wordBefore(text, at, equals);
    if (name !== '') found.set(name, text.slice(open + 1, close));
    at = close + 1;
  }
  return found;
}

function wordBefore(text: string, from: number, to: number): string {
  let end = to;
  while (end > from && text.charCodeAt(end - 1) <= 0x20) end--;
  let start = end;
  while (start > from && text.charCodeAt(start - 1) > 0x20) start--;
  return text.slice(start, end);
}
