import type { Report, Tag, TagValue } from '@colophon/engine';
import { NAMESPACES } from './xmp-namespaces.ts';
import { MAPPED, type XmpShape } from './xmp-properties.ts';
import { dateInXmp, degreesInXmp, textInXml } from './xmp-values.ts';

/** Namespaces whose properties begin with a capital. */
const CAPITALS: readonly string[] = [
  'aux',
  'crs',
  'exif',
  'exifEX',
  'pdf',
  'photoshop',
  'tiff',
  'xmp',
  'xmpMM',
  'xmpRights',
];

interface Property {
  readonly prefix: string;
  readonly name: string;
  readonly body: string;
}

/**
 * What a report holds as an XMP packet (ISO 16684-1) to lie beside the file: its XMP properties as they are, and those of Exif and IPTC
 * under the names that the specification of XMP and the Metadata Working Group give them. What has no such name is left out.
 */
export function xmpOf(report: Report): string {
  const properties = new Map<string, Property>();
  for (const property of [...ownProperties(report), ...mappedProperties(report)]) {
    const key = `${property.prefix}:${property.name}`;
    if (!properties.has(key)) properties.set(key, property);
  }
  const prefixes = [...new Set([...properties.values()].map(({ prefix }) => prefix))];
  const namespaces = prefixes.map((prefix) => `\n    xmlns:${prefix}="${NAMESPACES[prefix]}"`).join('');
  const lines = [...properties].map(([key, { body }]) => `   <${key}>${body}</${key}>\n`).join('');
  return [
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n',
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n',
    ' <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n',
    `  <rdf:Description rdf:about=""${namespaces}>\n${lines}  </rdf:Description>\n`,
    ' </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="w"?>\n',
  ].join('');
}

/** XMP's own properties. Structures are left out: their fields' names are not told by the report. */
function* ownProperties({ tags }: Report): Generator<Property> {
  for (const tag of tags) {
    if (tag.group0 !== 'XMP' || tag.role === 'structure' || tag.role === 'flattened') continue;
    const prefix = tag.group1.slice('XMP-'.length);
    if (!Object.hasOwn(NAMESPACES, prefix) || prefix === 'x') continue;
    const shaped = MAPPED.find(({ property }) => property === `${prefix}:${lowered(tag.name)}`);
    const body = bodyOf(tag, shaped?.shape ?? (Array.isArray(tag.value) ? 'bag' : 'text'));
    if (body !== undefined) yield { prefix, name: nameIn(prefix, tag.name), body };
  }
}

function* mappedProperties({ tags }: Report): Generator<Property> {
  for (const { from, property, shape } of MAPPED) {
    for (const wanted of from) {
      const [group = '', name = ''] = wanted.split(':');
      const tag = tags.find((each) => each.name === name && (each.group0 === group || each.group1 === group));
      const body = tag && bodyOf(tag, shape);
      const [prefix = '', own = ''] = property.split(':');
      if (body === undefined) continue;
      yield { prefix, name: own, body };
      break;
    }
  }
}

/** ExifTool's names all begin with a capital. */
function nameIn(prefix: string, name: string): string {
  return CAPITALS.includes(prefix) ? name : lowered(name);
}

function lowered(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}

function bodyOf(tag: Tag, shape: XmpShape): string | undefined {
  const items = itemsOf(tag.value).filter((item) => item !== '');
  if (items.length === 0) return undefined;
  if (shape === 'bag' || shape === 'seq') return listBody(shape === 'bag' ? 'rdf:Bag' : 'rdf:Seq', items);
  if (shape === 'alt') return `<rdf:Alt><rdf:li xml:lang="x-default">${textInXml(items.join(', '))}</rdf:li></rdf:Alt>`;
  const [only = ''] = items.length > 1 ? [items.join(', ')] : items;
  if (shape === 'date') return dateInXmp(only);
  if (shape === 'latitude' || shape === 'longitude') return degreesInXmp(only, shape);
  if (shape === 'rational') return rational(only);
  return textInXml(only);
}

function listBody(list: string, items: readonly string[]): string {
  return `<${list}>${items.map((item) => `<rdf:li>${textInXml(item)}</rdf:li>`).join('')}</${list}>`;
}

function itemsOf(value: TagValue): readonly string[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value.flatMap(itemsOf);
  if (typeof value === 'object') return [];
  return [String(value).trim()];
}

/** A number as a fraction of whole ones: of one for short times, of a million else. */
function rational(text: string): string | undefined {
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  if (Number.isInteger(value)) return `${value}/1`;
  if (value > 0 && value < 0.25) return `1/${Math.round(1 / value)}`;
  return `${Math.round(value * 10_000)}/10000`;
}
