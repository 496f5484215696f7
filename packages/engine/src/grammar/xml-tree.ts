import { XmlReader } from './xml.ts';

/** An element and where it lies in its text. */
export interface XmlElement {
  /** With its prefix. */
  readonly name: string;
  readonly children: readonly XmlElement[];
  /** The element, its tags included. */
  readonly start: number;
  readonly end: number;
  /** Where its attributes stand: for `readAttributes`. */
  readonly attributesStart: number;
  readonly attributesEnd: number;
  /** What stands between its tags. */
  readonly contentStart: number;
  readonly contentEnd: number;
  /** Its closing tag was found in time. What follows an unclosed element is left out, up to the end of what is around it. */
  readonly isClosed: boolean;
}

/** Ceilings of a tree. */
export interface XmlTreeLimits {
  readonly depth: number;
  readonly elements: number;
}

/** A document's elements. */
export interface XmlTree {
  readonly roots: readonly XmlElement[];
  /** A ceiling was reached: what lies deeper or behind is missing. */
  readonly isCut: boolean;
}

interface Growing extends XmlElement {
  readonly children: Growing[];
  end: number;
  contentEnd: number;
  isClosed: boolean;
}

/** The elements of a text. A closing tag closes the last open element of its name, wherever that stands. */
export function readXmlTree(text: string, limits: XmlTreeLimits): XmlTree {
  const { elements, isCut } = pairTags(text, limits.elements);
  const roots: Growing[] = [];
  return { roots, isCut: nest(elements, roots, text.length, limits.depth) || isCut };
}

/** Pair tags by their names alone. */
function pairTags(text: string, most: number): { readonly elements: readonly Growing[]; readonly isCut: boolean } {
  const elements: Growing[] = [];
  const open = new Map<string, Growing[]>();
  const reader = new XmlReader(text);
  while (reader.next()) {
    if (reader.kind === 'open') {
      if (elements.length >= most) return { elements, isCut: true };
      const element = elementOf(reader);
      elements.push(element);
      if (element.isClosed) continue;
      const same = open.get(element.name);
      if (same) same.push(element);
      else open.set(element.name, [element]);
    } else if (reader.kind === 'close') close(open.get(reader.name)?.pop(), reader);
  }
  return { elements, isCut: false };
}

function elementOf({ name, start, end, attributesStart, attributesEnd, isEmpty }: XmlReader): Growing {
  return {
    name,
    children: [],
    start,
    end,
    attributesStart,
    attributesEnd,
    contentStart: end,
    contentEnd: end,
    isClosed: isEmpty,
  };
}

function close(element: Growing | undefined, { start, end }: XmlReader): void {
  if (!element) return;
  element.contentEnd = start;
  element.end = end;
  element.isClosed = true;
}

/** Put elements into those around them; true where they lie too deep. */
function nest(elements: readonly Growing[], roots: Growing[], length: number, depth: number): boolean {
  const around: Growing[] = [];
  let isCut = false;
  /** Up to here all is passed over. */
  let resume = 0;
  for (const element of elements) {
    if (element.start < resume) continue;
    while (around.length > 0 && element.start >= (around.at(-1)?.contentEnd ?? 0)) around.pop();
    const parent = around.at(-1);
    const limit = parent?.contentEnd ?? length;
    if (around.length >= depth) {
      isCut = true;
      resume = limit;
      continue;
    }
    if (!element.isClosed || element.end > limit) {
      element.isClosed = false;
      resume = limit;
    }
    (parent?.children ?? roots).push(element);
    if (element.isClosed) around.push(element);
  }
  return isCut;
}
