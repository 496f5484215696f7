// Source: SVG 2 (attribute index), XLink 1.1, XML 1.0 § 2.10, WAI-ARIA 1.2.
import {
  declaredPrefix,
  nameIn,
  type XmlAttribute,
  type XmlName,
  type XmlNode,
  type XmlScope,
} from '../../grammar/xml-document.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { type Aspect, PRIVATE_ASPECTS } from '../../model/removal.ts';
import {
  DESCRIBING_ATTRIBUTES,
  EDITOR_ASPECTS,
  EDITOR_URIS,
  EVENTS_URI,
  SVG_ATTRIBUTES,
  SVG_URI,
  XLINK_URI,
  XML_URI,
} from '../../tables/privacy/svg.ts';
import { cleanAddress, cleanAddresses } from './data-urls.ts';
import type { Drawing } from './drawing.ts';
import { styleComments } from './style-comments.ts';

/** Attributes whose values may be written anew, so that they cannot be compared before and after. */
const WRITTEN: ReadonlySet<string> = new Set(['href', 'src', 'style', 'requiredExtensions', 'mask-image']);

/** A file on the computer of whoever drew: it tells names of folders and people, and draws nothing anywhere else. */
const LOCAL_FILE = /^\s*(?:file:|[A-Za-z]:[\\/])/i;
const LOCAL_ASPECTS: readonly Aspect[] = ['identity', 'history'];

/** Judge an element's attributes, and clean the pictures in the values of those that stay. */
export async function cutAttributes(
  drawing: Drawing,
  node: XmlNode,
  scope: XmlScope | undefined,
  path: string,
  isSvg: boolean,
): Promise<void> {
  for (const attribute of node.attributes) {
    if (declaredPrefix(attribute) !== undefined) continue;
    const name = nameIn(attribute.name, scope, true);
    const here = `${path}/@${attribute.name}`;
    const isLocal =
      name.local === 'href' && LOCAL_FILE.test(drawing.text.slice(attribute.valueStart, attribute.valueEnd));
    const aspects = isLocal ? LOCAL_ASPECTS : aspectsOf(name, isSvg);
    if (!aspects) await cleanValue(drawing, attribute, name, here);
    else if (isSpokenOf(drawing, name))
      drawing.kept.push({
        kind: 'text',
        path: here,
        aspects,
        ranges: [drawing.inFile(attribute)],
        why: 'a style or script needs it',
      });
    else if (drawing.judge(here, aspects, attribute)) drawing.cut(attribute, true);
  }
}

/** What an attribute that draws nothing is about; `undefined` for one that draws. */
function aspectsOf({ uri: declared, local, prefix }: XmlName, isSvg: boolean): readonly Aspect[] | undefined {
  // Some drawings forget to declare it, and some readers forgive that.
  const uri = declared ?? (prefix === 'xlink' ? XLINK_URI : undefined);
  if (uri === '' && prefix === '') {
    if (DESCRIBING_ATTRIBUTES.has(local)) return ['description'];
    if (local.startsWith('data-')) return PRIVATE_ASPECTS;
    if (!isSvg || SVG_ATTRIBUTES.has(local) || /^(?:on[a-z]+|aria-[a-z]+)$/.test(local)) return undefined;
    return PRIVATE_ASPECTS;
  }
  if (uri === XLINK_URI) return /^(?:href|type|show|actuate)$/.test(local) ? undefined : ['description'];
  if (uri === XML_URI) return /^(?:space|lang|base|id)$/.test(local) ? undefined : PRIVATE_ASPECTS;
  if (uri === EVENTS_URI || uri === SVG_URI) return undefined;
  return uri !== undefined && EDITOR_URIS.some((pattern) => pattern.test(uri)) ? EDITOR_ASPECTS : PRIVATE_ASPECTS;
}

/** Whether a style selects by it, or a script asks for it. */
function isSpokenOf({ spoken }: Drawing, { local }: XmlName): boolean {
  return (
    spoken.selected.has(local) || spoken.words.has(local) || (local.startsWith('data-') && spoken.words.has('dataset'))
  );
}

async function cleanValue(drawing: Drawing, attribute: XmlAttribute, { local }: XmlName, path: string): Promise<void> {
  const { valueStart, valueEnd, start, end } = attribute;
  const value = drawing.text.slice(valueStart, valueEnd);
  if (!WRITTEN.has(local) && !/data:/i.test(value)) {
    if (expandValue(drawing, attribute))
      throw new MetadataError(
        'not-removable',
        `expected entities in styles, addresses and texts alone, found one in ${path}`,
      );
    drawing.keepEssence(start, end);
    return;
  }
  const expanded = drawing.entities.expand(value);
  const plain = local === 'style' ? withoutComments(drawing, expanded, attribute, path) : expanded;
  const isAddress = local === 'href' || local === 'src';
  const { text, found } = await (isAddress ? cleanAddress : cleanAddresses)(plain, drawing.task);
  const ranges = [drawing.inFile(attribute)];
  for (const inner of found) {
    drawing.doomed.push(...inner.doomed.map((finding) => ({ ...finding, path: `${path}/${finding.path}`, ranges })));
    drawing.kept.push(...inner.kept.map((finding) => ({ ...finding, path: `${path}/${finding.path}`, ranges })));
  }
  if (text !== value) drawing.put({ start: valueStart, end: valueEnd }, text);
}

function withoutComments(drawing: Drawing, value: string, attribute: XmlAttribute, path: string): string {
  const comments = styleComments(value);
  if (comments.length === 0 || !drawing.judge(`${path}/comment`, PRIVATE_ASPECTS, attribute)) return value;
  return comments.toReversed().reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), value);
}

/** Write an attribute's entities out; true where it had any. */
function expandValue(drawing: Drawing, { valueStart, valueEnd }: XmlAttribute): boolean {
  const value = drawing.text.slice(valueStart, valueEnd);
  const expanded = drawing.entities.expand(value);
  if (expanded === value) return false;
  drawing.put({ start: valueStart, end: valueEnd }, expanded);
  return true;
}
