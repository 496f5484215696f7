// Source: XML 1.0 (fifth edition), §§ 2, 3; Namespaces in XML 1.0. Everything in a text is told, nothing is passed over.
import type { Trip } from '../model/trip.ts';

/** An attribute: `start` to `end` is its name, `=` and its quoted value. */
export interface XmlAttribute {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** The value, without its quotes. */
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** What is not an element. A section's content lies between `<![CDATA[` and `]]>`. */
export interface XmlPiece {
  readonly kind: 'text' | 'cdata' | 'comment' | 'instruction' | 'doctype';
  readonly start: number;
  readonly end: number;
}

/** An element, from the `<` of its first tag to behind its last. */
export interface XmlNode {
  readonly kind: 'element';
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Behind its first tag; equal to `end` where that is its last. */
  readonly openEnd: number;
  /** Where its closing tag begins. */
  readonly closeStart: number;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlPart[];
}

export type XmlPart = XmlNode | XmlPiece;

interface Growing extends XmlNode {
  end: number;
  closeStart: number;
  readonly children: XmlPart[];
}

const NAME = /[^\s<>/=!?"'&]+/y;
const ATTRIBUTE = /\s+([^\s<>/=!?"'&]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const TAG_END = /\s*(\/?)>/y;
const PLAIN_PIECES = [
  ['<!--', '-->', 'comment'],
  ['<![CDATA[', ']]>', 'cdata'],
  ['<?', '?>', 'instruction'],
] as const;
/**
 * Every part of a text, in order, elements with theirs in them. `undefined` where its tags do not fit together, as far as a reader
 * must know to find its parts; deeper nesting than the trip allows is refused.
 */
export function readXmlDocument(text: string, trip: Trip, maxDepth: number): readonly XmlPart[] | undefined {
  const top: XmlPart[] = [];
  const open: Growing[] = [];
  for (let at = 0; at < text.length; ) {
    const siblings = open.at(-1)?.children ?? top;
    const tag = text.indexOf('<', at);
    const textEnd = tag < 0 ? text.length : tag;
    if (textEnd > at) siblings.push({ kind: 'text', start: at, end: textEnd });
    if (tag < 0) break;
    trip.check();
    const piece = pieceAt(text, tag);
    if (piece === 'broken') return undefined;
    if (piece) {
      siblings.push(piece);
      at = piece.end;
    } else if (text.charCodeAt(tag + 1) === 0x2f) {
      const end = closingEnd(text, tag, open.at(-1)?.name);
      const closed = open.pop();
      if (end === undefined || !closed) return undefined;
      closed.closeStart = tag;
      closed.end = end;
      at = end;
    } else {
      const element = elementAt(text, tag);
      if (!element || open.length >= maxDepth) return undefined;
      siblings.push(element);
      if (element.end < 0) open.push(element);
      at = element.openEnd;
    }
  }
  return open.length > 0 ? undefined : top;
}

function pieceAt(text: string, at: number): XmlPiece | 'broken' | undefined {
  for (const [begin, mark, kind] of PLAIN_PIECES) {
    if (!text.startsWith(begin, at)) continue;
    const found = text.indexOf(mark, at + begin.length);
    return found < 0 ? 'broken' : { kind, start: at, end: found + mark.length };
  }
  if (text.charCodeAt(at + 1) !== 0x21) return undefined;
  const end = text.startsWith('<!DOCTYPE', at) ? doctypeEnd(text, at + 9) : undefined;
  return end === undefined ? 'broken' : { kind: 'doctype', start: at, end };
}

/** Behind a type declaration: names and literals, and perhaps an internal subset of declarations, comments and instructions. */
function doctypeEnd(text: string, from: number): number | undefined {
  let isSubset = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at] as string;
    const mark = character === '"' || character === "'" ? character : isSubset ? longMark(text, at) : undefined;
    if (mark !== undefined) {
      const close = text.indexOf(mark, at + 1);
      if (close < 0) return undefined;
      at = close + mark.length - 1;
    } else if (character === '[') isSubset = true;
    else if (character === ']') isSubset = false;
    else if (character === '>' && !isSubset) return at + 1;
  }
  return undefined;
}

function longMark(text: string, at: number): string | undefined {
  if (text.startsWith('<!--', at)) return '-->';
  return text.startsWith('<?', at) ? '?>' : undefined;
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  const sticky = new RegExp(pattern.source, pattern.flags);
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : undefined;
}

function closingEnd(text: string, at: number, name: string | undefined): number | undefined {
  if (name === undefined || !text.startsWith(name, at + 2)) return undefined;
  let end = at + 2 + name.length;
  while (isSpace(text.charCodeAt(end))) end++;
  return text.charCodeAt(end) === 0x3e ? end + 1 : undefined;
}

function elementAt(text: string, start: number): Growing | undefined {
  const nameEnd = matchEnd(NAME, text, start + 1);
  if (nameEnd === undefined) return undefined;
  const attributes: XmlAttribute[] = [];
  const names = new Set<string>();
  const pattern = new RegExp(ATTRIBUTE.source, ATTRIBUTE.flags);
  let at = nameEnd;
  for (;;) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) break;
    const [whole, name = '', double, single = ''] = found;
    const end = at + whole.length;
    const valueEnd = end - 1;
    if (names.has(name)) return undefined;
    names.add(name);
    const valueStart = valueEnd - (double ?? single).length;
    attributes.push({ name, start: at + whole.search(/\S/), end, valueStart, valueEnd });
    at = end;
  }
  const closing = new RegExp(TAG_END.source, TAG_END.flags);
  closing.lastIndex = at;
  const mark = closing.exec(text);
  if (!mark) return undefined;
  const openEnd = closing.lastIndex;
  const end = mark[1] === '/' ? openEnd : -1;
  const name = text.slice(start + 1, nameEnd);
  return { kind: 'element', name, start, end, openEnd, closeStart: openEnd, attributes, children: [] };
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Namespaces that are declared around a place, by their prefixes; the empty prefix is the default one. */
export interface XmlScope {
  readonly outer: XmlScope | undefined;
  readonly own: ReadonlyMap<string, string>;
}

/** A name in its namespace; `undefined` where its prefix is not declared, an empty one where there is none. */
export interface XmlName {
  readonly uri: string | undefined;
  readonly local: string;
  readonly prefix: string;
}

const XML_URI = 'http://www.w3.org/XML/1998/namespace';

/** The scope inside an element; `textOf` gives an attribute's value. */
export function scopeOf(
  { attributes }: XmlNode,
  outer: XmlScope | undefined,
  textOf: (attribute: XmlAttribute) => string,
): XmlScope | undefined {
  const own = new Map<string, string>();
  for (const attribute of attributes) {
    const prefix = declaredPrefix(attribute);
    if (prefix !== undefined) own.set(prefix, textOf(attribute));
  }
  return own.size > 0 ? { outer, own } : outer;
}

/** The prefix that an attribute declares; `undefined` where it is no declaration. */
export function declaredPrefix({ name }: XmlAttribute): string | undefined {
  if (name === 'xmlns') return '';
  return name.startsWith('xmlns:') ? name.slice(6) : undefined;
}

/** A name as its scope has it. Attributes without a prefix are in no namespace. */
export function nameIn(name: string, scope: XmlScope | undefined, isAttribute = false): XmlName {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  const local = name.slice(colon + 1);
  if (prefix === 'xml') return { uri: XML_URI, local, prefix };
  if (prefix === '' && isAttribute) return { uri: '', local, prefix };
  for (let level = scope; level; level = level.outer) {
    const uri = level.own.get(prefix);
    if (uri !== undefined) return { uri, local, prefix };
  }
  return { uri: prefix === '' ? '' : undefined, local, prefix };
}
