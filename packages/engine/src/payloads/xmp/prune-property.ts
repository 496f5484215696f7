// Source: XMP specification part 1 (ISO 16684-1), §§ 7.5–7.9 (values, structures, arrays, qualifiers).
import { declaredPrefix, type XmlAttribute, type XmlNode } from '../../grammar/xml-document.ts';
import { unescapeXml } from '../../grammar/xml-text.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { type Aspect, PRIVATE_ASPECTS, RENDERING_ASPECTS } from '../../model/removal.ts';
import { type RenderingForm, XMP_NAME_HINTS, XMP_PRIVACY, type XmpPrivacy } from '../../tables/privacy/xmp.ts';
import type { Cuts } from './cuts.ts';
import { cutPiece, type KnownName, knownName, type Placed, place } from './prune-place.ts';

/** Elements and attributes of RDF that say how a value is built. */
const BUILDING: ReadonlySet<string> = new Set([
  'Description',
  'Bag',
  'Seq',
  'Alt',
  'li',
  'value',
  'type',
  'parseType',
  'resource',
  'datatype',
]);
const FORMS: Readonly<Record<RenderingForm, RegExp>> = {
  number: /^[\d\s.,+\-/eE]{1,64}$/,
  boolean: /^(?:true|false)$/i,
  orientation: /^[1-8]$/,
  projection: /^(?:equirectangular|cylindrical|cubemap|fisheye|rectilinear)$/i,
  version: /^[\d.]{1,12}$|^urn:com:apple:photo:2020:aux:hdrgainmap$/,
};
/** The way up that a picture has anyway. */
const UPRIGHT = '1';
/** Letters in base 64 that the shortest picture has. */
const LEAST_PICTURE = 64;
const SAYS_NOTHING = 'it says nothing';

/** Judge a property in the form of an attribute; true where it stays. */
export function cutAttributeProperty(attribute: XmlAttribute, name: KnownName, path: string, cuts: Cuts): boolean {
  const value = unescapeXml(cuts.text.slice(attribute.valueStart, attribute.valueEnd));
  const { aspects, why } = judged(name, [value]);
  if (!cuts.judge(path + name.written, aspects, why)) {
    noteText({ start: attribute.valueStart, end: attribute.valueEnd }, path + name.written, aspects, cuts);
    return true;
  }
  cuts.cut(attribute);
  return false;
}

/**
 * Judge a property and, where it stays, the fields in it; true where something of it stays. A structure of which no field stays goes as
 * well.
 */
export function cutProperty({ node, scope }: Placed, path: string, cuts: Cuts): boolean {
  const name = knownName(node.name, scope);
  const here = path + name.written;
  const { aspects, why } = judged(name, textsOf(node, cuts.text));
  if (cuts.dooms(aspects)) {
    cuts.judge(here, aspects, why);
    cuts.cut(node);
    return false;
  }
  const before = cuts.doomed.length;
  const fields = cutFields({ node, scope }, `${here}/`, aspects, cuts);
  const isEmptied = cuts.doomed.length > before && !fields.stays;
  if (isEmptied) cuts.cut(node);
  else if (!fields.hasNames) {
    cuts.judge(here, aspects, why);
    noteTexts(node, here, aspects, cuts);
  }
  return !isEmptied;
}

interface Fields {
  /** Something of the value stays. */
  readonly stays: boolean;
  /** Some of it has a name of its own. */
  readonly hasNames: boolean;
}

/** Judge what is inside a property that stays. */
function cutFields({ node, scope }: Placed, path: string, around: readonly Aspect[], cuts: Cuts): Fields {
  let stays = false;
  let hasNames = false;
  for (const attribute of node.attributes) {
    if (declaredPrefix(attribute) !== undefined) continue;
    const name = knownName(attribute.name, scope, true);
    const isBuilding = (name.prefix === 'rdf' && BUILDING.has(name.local)) || isLanguage(attribute, name, cuts.text);
    if (isBuilding) stays ||= name.local === 'resource' || name.local === 'value';
    else {
      hasNames = true;
      if (cutAttributeProperty(attribute, name, path, cuts)) stays = true;
    }
  }
  const isLeaf = !node.children.some(({ kind }) => kind === 'element');
  for (const child of node.children) {
    if (child.kind !== 'element') {
      if (isLeaf && (child.kind === 'text' || child.kind === 'cdata')) stays = true;
      else cutPiece(child, path.slice(0, -1), cuts);
      continue;
    }
    const placed = place(child, scope, cuts);
    const name = knownName(child.name, placed.scope);
    if (name.prefix === 'rdf' && BUILDING.has(name.local)) {
      const before = cuts.doomed.length;
      const inner = cutFields(placed, path, around, cuts);
      if (inner.stays) stays = true;
      else if (cuts.doomed.length > before && name.local === 'li') cuts.cut(child);
      hasNames ||= inner.hasNames;
    } else {
      hasNames = true;
      if (cutProperty(placed, path, cuts)) stays = true;
    }
  }
  return { stays: stays || (isLeaf && !hasNames), hasNames };
}

/** Note the texts in an element that are long enough to be pictures. */
function noteTexts({ children }: XmlNode, path: string, aspects: readonly Aspect[], cuts: Cuts): void {
  for (const child of children) {
    if (child.kind === 'element') noteTexts(child, path, aspects, cuts);
    else if (child.kind === 'text') noteText(child, path, aspects, cuts);
    else if (child.kind === 'cdata') noteText({ start: child.start + 9, end: child.end - 3 }, path, aspects, cuts);
  }
}

function noteText({ start, end }: ByteRange, path: string, aspects: readonly Aspect[], cuts: Cuts): void {
  if (end - start >= LEAST_PICTURE) cuts.note({ range: { start, end }, path, aspects });
}

function isLanguage({ valueStart, valueEnd }: XmlAttribute, { prefix, local }: KnownName, text: string): boolean {
  return prefix === 'xml' && local === 'lang' && /^[\w-]{1,35}$/.test(text.slice(valueStart, valueEnd));
}

interface Judged {
  readonly aspects: readonly Aspect[];
  readonly why?: string;
}

/** What a property with these values is about. */
function judged({ prefix, local }: KnownName, values: readonly string[]): Judged {
  const table = Object.hasOwn(XMP_PRIVACY, prefix) ? XMP_PRIVACY[prefix] : undefined;
  if (!table) return { aspects: PRIVATE_ASPECTS };
  const named: XmpPrivacy | undefined =
    table.named && Object.hasOwn(table.named, local) ? table.named[local] : undefined;
  if (!named) {
    const hints = XMP_NAME_HINTS.filter(([words]) => words.test(local)).map(([, aspect]) => aspect);
    return { aspects: [...new Set([...table.others, ...hints])] };
  }
  const { aspects, form } = named;
  if (form === undefined) return { aspects };
  if (!values.every((value) => FORMS[form].test(value.trim()))) return { aspects: PRIVATE_ASPECTS };
  if (form === 'orientation' && values.every((value) => value.trim() === UPRIGHT))
    return { aspects: ['history'], why: SAYS_NOTHING };
  const isRendering = aspects.some((aspect) => RENDERING_ASPECTS.includes(aspect));
  return isRendering ? { aspects, why: 'rendering needs it' } : { aspects };
}

/** The texts in an element, white space between elements left out. */
function textsOf(node: XmlNode, text: string): readonly string[] {
  const texts: string[] = [];
  const resource = node.attributes.find(({ name }) => name === 'rdf:resource' || name === 'rdf:value');
  if (resource) texts.push(text.slice(resource.valueStart, resource.valueEnd));
  for (const child of node.children) {
    if (child.kind === 'element') texts.push(...textsOf(child, text));
    else if (child.kind === 'text' && /\S/.test(text.slice(child.start, child.end)))
      texts.push(unescapeXml(text.slice(child.start, child.end)));
    else if (child.kind === 'cdata') texts.push(text.slice(child.start + 9, child.end - 3));
  }
  return texts;
}
