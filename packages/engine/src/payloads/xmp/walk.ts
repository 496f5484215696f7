// Source: XMP specification part 1, § 7 and annex C (RDF/XML); what ExifTool 13.59 makes of its spellings.

import { readAttributes, type XmlAttributes } from '../../grammar/xml.ts';
import { unescapeXml } from '../../grammar/xml-text.ts';
import type { XmlElement } from '../../grammar/xml-tree.ts';
import type { TagSink } from '../../model/payload.ts';
import type { Trip } from '../../model/trip.ts';
import type { Found } from './found.ts';
import type { BlankNodes } from './nodes.ts';
import { type Prefixes, type PrefixScope, standsFor } from './prefixes.ts';
import { capital, isRdf, isSilent, namespaceOf, type Property, propertyOf } from './property.ts';

/** What a walk through a packet needs and where it puts what it finds. */
export interface Walk {
  readonly text: string;
  readonly path: string;
  readonly found: Found;
  readonly nodes: BlankNodes;
  readonly prefixes: Prefixes;
  readonly sink: TagSink;
  readonly trip: Trip;
  /** In SVG only the root's attributes, titles, descriptions and metadata count. */
  readonly isSvg: boolean;
  /** The root's own attributes were told elsewhere. */
  readonly isPart: boolean;
}

/** Where a walk stands. */
interface Place {
  readonly above: readonly Property[];
  readonly scope: PrefixScope | undefined;
  /** The innermost blank node around. */
  readonly node: string | undefined;
}

/** An element with its prefixes made ours. */
interface Read {
  readonly element: XmlElement;
  readonly property: Property;
  /** Attributes that are not yet used. */
  readonly attributes: Map<string, string>;
  /** What it refers to, where it has no content. */
  readonly refersTo: string | undefined;
  /** It has no part in the path. */
  readonly isTransparent: boolean;
}

const MAX_ITEMS = 1000;

/** Walk through a packet's elements; tells how many there are at the top. */
export function walkPacket(elements: readonly XmlElement[], walk: Walk): number {
  const count = walkLevel(elements, { above: [], scope: undefined, node: undefined }, walk);
  walk.nodes.flush(walk.found);
  return count;
}

/** How many elements count: a property without any is a simple value. */
function walkLevel(elements: readonly XmlElement[], place: Place, walk: Walk): number {
  let count = 0;
  let items = 0;
  const scope: PrefixScope = { outer: place.scope, own: new Map() };
  for (const element of elements) {
    if (!element.isClosed) {
      walk.trip.report('malformed', 'warning', walk.path, `expected a closing tag for ${element.name}, found none`);
      break;
    }
    const resolved = resolve(element, scope, walk);
    const isItem = isRdf(resolved.property, 'li');
    if (isItem && items === MAX_ITEMS) {
      walk.trip.report('limit-reached', 'note', walk.path, `expected at most ${MAX_ITEMS} items of a list, found more`);
      break;
    }
    if (isItem && items === 0 && !place.above.some(({ item }) => item !== undefined)) walk.found.beginList();
    const read = readElement(element, resolved, place, isItem ? items : undefined);
    if (isItem) items++;
    if (isOutsideSvg(read, place, walk)) continue;
    count += walkElement(read, { ...place, scope }, count, walk);
  }
  return count;
}

interface Resolved {
  readonly property: Property;
  readonly attributes: Map<string, string>;
  readonly refersTo: string | undefined;
}

/** Give an element and its attributes our prefixes. Declarations hold for what follows beside it too, as ExifTool has it. */
function resolve(element: XmlElement, scope: PrefixScope, { prefixes, text }: Walk): Resolved {
  const { name, attributesStart, attributesEnd } = element;
  const written = readAttributes(text, attributesStart, attributesEnd);
  for (const [attribute, uri] of written) {
    if (!attribute.startsWith('xmlns:')) continue;
    const prefix = attribute.slice(6);
    const other = prefixes.declare(prefix, uri, scope);
    if (other !== undefined) scope.own.set(prefix, other);
  }
  const attributes = new Map<string, string>();
  for (const [attribute, value] of written) attributes.set(translated(attribute, scope), value);
  return { property: propertyOf(translated(name, scope)), attributes, refersTo: resourceOf(written) };
}

function translated(name: string, scope: PrefixScope): string {
  const colon = name.indexOf(':');
  const other = colon < 0 ? undefined : standsFor(name.slice(0, colon), scope);
  return other === undefined ? name : other + name.slice(colon);
}

function readElement(
  element: XmlElement,
  { property, attributes, refersTo }: Resolved,
  { above }: Place,
  item?: number,
): Read {
  const node = attributes.get('rdf:nodeID');
  attributes.delete('rdf:nodeID');
  const isInner = isRdf(property, 'Description') && above.some((outer) => isRdf(outer, 'Description'));
  if (isInner) attributes.set('rdf:parseType', 'Resource');
  const full: Property = {
    ...(property.prefix === 'xmp' && property.name === 'xmpmeta' ? { prefix: 'x', name: 'xmpmeta' } : property),
    ...(item === undefined ? {} : { item }),
    ...(node === undefined ? {} : { node }),
  };
  return { element, property: full, attributes, refersTo, isTransparent: isInner && node === undefined };
}

function isOutsideSvg({ property }: Read, { above }: Place, { isSvg }: Walk): boolean {
  if (!isSvg || above.length === 0) return false;
  const second = above[1] ?? property;
  return !/\b(?:metadata|desc|title)$/.test(second.name);
}

/** How much the element counts: 1, or less where it takes another one back. */
function walkElement(read: Read, place: Place, before: number, walk: Walk): number {
  const { property, element, isTransparent } = read;
  const isBare = walk.isSvg && property.prefix === '' && (property.name === 'svg' || property.name === 'metadata');
  const own: Property = isBare ? { ...property, prefix: 'svg' } : property;
  const here = isTransparent ? place.above : [...place.above, own];
  const node = property.node ?? place.node;
  const hasShorthand = addShorthand(read, here, node, walk);
  const isLeaf =
    element.contentStart === element.contentEnd ||
    walkLevel(element.children, { above: here, scope: place.scope, node }, walk) === 0;
  return isLeaf ? addLeaf(read, here, node, hasShorthand, before, walk) : 1;
}

/** Attributes that are properties. True where there was one. */
function addShorthand(
  { attributes, property }: Read,
  here: readonly Property[],
  node: string | undefined,
  walk: Walk,
): boolean {
  if (walk.isPart && here.length === 1) return false;
  let hasOne = false;
  for (const [name, value] of attributes) {
    const own = propertyOf(name);
    const attribute = name.includes(':') ? own : { prefix: property.prefix, name };
    if (isSilent(attribute)) {
      addSpecial(attribute, value, walk);
      continue;
    }
    attributes.delete(name);
    const path = [...here, attribute];
    if (node === undefined) walk.found.add(path, value);
    else walk.nodes.save(path, value);
    hasOne = true;
  }
  return hasOne;
}

/** The toolkit that wrote a packet, and what the packet is about. Told once. */
function addSpecial({ prefix, name }: Property, value: string, { sink, found }: Walk): void {
  if (value === '') return;
  const isToolkit = prefix === 'x' && (name === 'xmptk' || name === 'xaptk');
  if (!isToolkit && !(prefix === 'rdf' && name === 'about')) return;
  const id = isToolkit ? 'xmptk' : 'about';
  const title = namespaceOf(prefix)?.properties[id]?.name ?? capital(id);
  const raw = unescapeXml(value);
  if (sink.known(title) === raw) return;
  found.addPlain({ group0: 'XMP', group1: `XMP-${prefix}`, id, row: { name: title }, raw });
}

function addLeaf(
  read: Read,
  here: readonly Property[],
  node: string | undefined,
  hasShorthand: boolean,
  before: number,
  walk: Walk,
): number {
  const written = leafText(read, walk.text);
  const referred = written === '' ? read.refersTo : undefined;
  const text = referred ?? written;
  if (text === '' && hasShorthand) return 1;
  const last = here.at(-1);
  if (node !== undefined) {
    walk.nodes.save(here, text);
    return 1;
  }
  if (!last || (isRdf(last, 'type') && referred !== undefined)) return 1;
  if (last.prefix === 'et' && (last.name === 'desc' || (before > 0 && /^(?:prt|val)$/.test(last.name)))) return 0;
  walk.found.add(here, text, read.attributes);
  return 1;
}

function leafText({ element, property }: Read, text: string): string {
  const content = text.slice(element.contentStart, element.contentEnd);
  if (isRdf(property, 'Description')) return withoutComments(content).trim();
  return withoutComments(content);
}

function withoutComments(content: string): string {
  let text = '';
  for (let at = 0; ; ) {
    const open = content.indexOf('<!--', at);
    const close = open < 0 ? -1 : content.indexOf('-->', open + 4);
    if (close < 0) return text + content.slice(at);
    text += content.slice(at, open);
    at = close + 3;
  }
}

/** What an empty element refers to. */
function resourceOf(attributes: XmlAttributes): string | undefined {
  for (const [name, value] of attributes) {
    if (name === 'rdf:value' || name === 'rdf:resource') return value;
  }
  return attributes.get('rdf:about');
}
