// Source: XML 1.0 (fifth edition), § 2.
import { readXmlDocument, type XmlAttribute, type XmlNode, type XmlPiece } from '../../grammar/xml-document.ts';
import { unescapeXml } from '../../grammar/xml-text.ts';
import type { Aspect } from '../../model/removal.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { Trip } from '../../model/trip.ts';
import { quoted, refusal } from './entries.ts';
import type { PartText } from './part-text.ts';

/** What a thing in a part is about, and what becomes of it when that is doomed: it is cut, or `put` stands in its place. */
export interface Judged {
  readonly aspects: readonly Aspect[];
  /** For an attribute its value, for an element its content; must need no escaping. */
  readonly put?: string;
  /** Cut the nearest element around it of this local name with it. */
  readonly around?: string;
}

/** An element and where it stands. */
export interface Place {
  readonly node: XmlNode;
  readonly local: string;
  /** Local names of the elements around it, the nearest last. */
  readonly parents: readonly string[];
  /** An attribute's value by its local name. */
  value(local: string): string | undefined;
  /** The text between its tags, references resolved. */
  content(): string;
}

/** What in a part is metadata. */
export interface PartRules {
  element?(place: Place): Judged | undefined;
  attribute?(local: string, value: string, place: Place, name: string): Judged | undefined;
  /** A comment or instruction that stays. */
  isKept?(piece: string): boolean;
  /** White space between elements says nothing: what stands in front of one that is cut goes with it. */
  readonly trims?: boolean;
  /** The bulk of a large part, when there is nothing in it to judge. */
  fold?(text: string): Fold | undefined;
  /** Characters outside the root and types are not looked at; the type may have an internal subset. */
  readonly isLoose?: boolean;
}

/** A stretch of a part that is known to hold nothing to judge: it lies behind a tag that stands in the part once. */
export interface Fold {
  readonly start: number;
  readonly end: number;
  readonly tag: string;
}

/** Decides on a thing, and takes it down: true where it goes. */
export type Judge = (path: string, judged: Judged) => boolean;

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly put?: string;
}

const MAX_DEPTH = 512;

/** A part without what is doomed in it; the very text where nothing is. Rejects with `not-removable` where it is not well-formed XML. */
export function editPart(part: PartText, name: string, rules: PartRules, judge: Judge, trip: Trip): string {
  const fold = rules.fold?.(part.text);
  if (!fold) return editWhole(part, name, rules, judge, trip);
  const { start, end } = fold;
  const folded = part.text.slice(0, start) + part.text.slice(end);
  const edited = editWhole({ ...part, text: folded }, name, rules, judge, trip);
  if (edited === folded) return part.text;
  const at = edited.indexOf(fold.tag);
  if (at < 0) return editWhole(part, name, rules, judge, trip);
  const split = at + fold.tag.length;
  return edited.slice(0, split) + part.text.slice(start, end) + edited.slice(split);
}

function editWhole(whole: PartText, name: string, rules: PartRules, judge: Judge, trip: Trip): string {
  const { text, read } = whole;
  const pieces = readXmlDocument(text, trip, MAX_DEPTH);
  const root = pieces?.find(({ kind }) => kind === 'element');
  if (!pieces || !root) throw refusal('parts of well-formed XML', quoted(name));
  const cuts: Cut[] = [];
  const piece = (part: XmlPiece, path: string): void => {
    const said = text.slice(part.start, part.end);
    if (part.kind === 'doctype' && (rules.isLoose !== true || said.includes('[')))
      throw refusal('parts without a document type of their own', quoted(name));
    const isMetadata = part.kind === 'comment' || (part.kind === 'instruction' && !isDeclaration(said, part.start));
    if (isMetadata && rules.isKept?.(said) !== true && judge(`${path}/${part.kind}`, { aspects: PRIVATE_ASPECTS }))
      cuts.push(part);
  };
  const around: XmlNode[] = [];
  const visit = (node: XmlNode): void => {
    const place = new Standing(whole, node, around);
    const path = (): string => [...place.parents, place.local].join('/');
    const judged = rules.element?.(place);
    const target =
      judged?.around === undefined ? node : (around.findLast((each) => localName(each.name) === judged.around) ?? node);
    const isAlready = judged?.put !== undefined && judged.put === place.content();
    if (judged && !isAlready && judge(path(), judged)) {
      cuts.push(judged.put === undefined ? leading(text, target, rules) : contentCut(text, node, judged.put));
      if (judged.put === undefined) return;
    }
    for (const attribute of node.attributes) {
      const value = unescapeXml(read(text.slice(attribute.valueStart, attribute.valueEnd)));
      const found = rules.attribute?.(localName(attribute.name), value, place, attribute.name);
      if (!found || found.put === value || !judge(`${path()}/@${attribute.name}`, found)) continue;
      cuts.push(
        found.put === undefined
          ? wholeOf(text, attribute)
          : { start: attribute.valueStart, end: attribute.valueEnd, put: found.put },
      );
    }
    if (judged?.put !== undefined && !isAlready) return;
    const here = node.children.some(({ kind }) => kind === 'comment' || kind === 'instruction') ? path() : '';
    around.push(node);
    for (const child of node.children) {
      if (child.kind === 'element') visit(child);
      else if (child.kind !== 'text' && child.kind !== 'cdata') piece(child, here);
    }
    around.pop();
  };
  for (const part of pieces) {
    if (part.kind === 'element') {
      if (part !== root) throw refusal('parts of well-formed XML', quoted(name));
      visit(part);
    } else if (part.kind === 'text' || part.kind === 'cdata') {
      const isBlank = /^(?:\xef\xbb\xbf)?\s*$/.test(text.slice(part.start, part.end));
      if (!isBlank && judge('text outside', { aspects: PRIVATE_ASPECTS })) cuts.push(part);
    } else piece(part, '');
  }
  return applied(text, cuts);
}

const DECLARATION =
  /^<\?xml\s+version\s*=\s*["']1\.\d["'](?:\s+encoding\s*=\s*["'][\w.:-]{1,20}["'])?(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>$/;

function isDeclaration(instruction: string, at: number): boolean {
  return at <= 3 && DECLARATION.test(instruction);
}

class Standing implements Place {
  readonly node: XmlNode;
  readonly local: string;
  readonly #part: PartText;
  readonly #around: readonly XmlNode[];

  constructor(part: PartText, node: XmlNode, around: readonly XmlNode[]) {
    this.node = node;
    this.local = localName(node.name);
    this.#part = part;
    this.#around = around;
  }

  get parents(): readonly string[] {
    return this.#around.map(({ name }) => localName(name));
  }

  value(local: string): string | undefined {
    const found = this.node.attributes.find(({ name }) => localName(name) === local && !name.startsWith('xmlns'));
    return found && this.#said(found.valueStart, found.valueEnd);
  }

  content(): string {
    return this.#said(this.node.openEnd, this.node.closeStart);
  }

  #said(start: number, end: number): string {
    return unescapeXml(this.#part.read(this.#part.text.slice(start, end)));
  }
}

/** A name without its prefix. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** An element, with the white space in front of it where that says nothing. */
function leading(text: string, { start, end }: XmlNode, { trims = false }: PartRules): Cut {
  let from = start;
  while (trims && from > 0 && /\s/.test(text.charAt(from - 1))) from--;
  return { start: from, end };
}

/** An attribute with the white space in front of it. */
function wholeOf(text: string, { start, end }: XmlAttribute): Cut {
  let from = start;
  while (/\s/.test(text.charAt(from - 1))) from--;
  return { start: from, end };
}

function contentCut(text: string, { name, openEnd, closeStart, end }: XmlNode, content: string): Cut {
  if (end > openEnd) return { start: openEnd, end: closeStart, put: content };
  // `<a/>` has no room for content.
  const slash = text.lastIndexOf('/', openEnd);
  return { start: slash, end: openEnd, put: `>${content}</${name}>` };
}

/** Cuts in order; one within another goes with it. */
function applied(text: string, cuts: readonly Cut[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, put = '' } of cuts.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue;
    pieces.push(text.slice(at, start), put);
    at = end;
  }
  return at === 0 ? text : pieces.join('') + text.slice(at);
}
