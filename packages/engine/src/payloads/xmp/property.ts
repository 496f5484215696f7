// Source: ExifTool 13.59's rules for naming tags after the properties on the way to a value.
import { XMP_NAMESPACES } from '../../tables/xmp/namespaces.ts';
import { XMP_GROUPS } from '../../tables/xmp/uris.ts';
import type { XmpNamespace } from '../../tables/xmp/xmp-table.ts';

/** One element or attribute on the way from the packet's root to a value. */
export interface Property {
  /** Empty where it has none. */
  readonly prefix: string;
  readonly name: string;
  /** Number of a list's item. */
  readonly item?: number;
  /** Name of a blank node. */
  readonly node?: string;
}

/** A property that has part in a tag's name. */
export interface Step {
  readonly prefix: string;
  readonly name: string;
  /** Numbers of the items behind it, for a list (of lists). */
  readonly items: number[];
}

/** The way to a value, as names tell it. */
export interface TagPath {
  /** The names, joined. Empty where nothing on the way has part. */
  readonly id: string;
  /** Prefix of the first property that has one. */
  readonly prefix: string;
  readonly steps: readonly Step[];
}

/** Prefixes whose properties have no part in names. */
const SILENT_PREFIXES: ReadonlySet<string> = new Set(['x', 'rdf', 'xmlns', 'xml', 'svg', 'office']);
const SILENT_NAMES: ReadonlySet<string> = new Set(['desc', 'prt', 'val', 'id', 'tagid', 'toolkit', 'table', 'index']);

/** Split a name at its first colon. */
export function propertyOf(fullName: string): Property {
  const colon = fullName.indexOf(':');
  return colon < 0
    ? { prefix: '', name: fullName }
    : { prefix: fullName.slice(0, colon), name: fullName.slice(colon + 1) };
}

/** Whether a property leaves no trace in names: RDF's own, packets' and those that ExifTool writes beside values. */
export function isSilent({ prefix, name }: Property): boolean {
  return SILENT_PREFIXES.has(prefix) || (prefix === 'et' && SILENT_NAMES.has(name));
}

export function isRdf({ prefix, name }: Property, local: string): boolean {
  return prefix === 'rdf' && name === local;
}

/** Name a value by the properties on the way to it. */
export function tagPath(properties: readonly Property[]): TagPath {
  let id = '';
  let prefix = '';
  const steps: Step[] = [];
  for (const property of properties) {
    if (isSilent(property)) {
      const isNumbered = property.prefix === 'rdf' && /^_\d+$/.test(property.name);
      if (!isNumbered) {
        if (property.item !== undefined) steps.at(-1)?.items.push(property.item);
        continue;
      }
      if (id !== '') id += property.name;
    } else {
      const name = readableName(property);
      id += id === '' ? name : capital(name);
      steps.push({ prefix: property.prefix, name, items: [] });
    }
    prefix ||= property.prefix;
  }
  return { id, prefix, steps };
}

/** Names in capitals alone are put in small letters, unless a table knows them. */
function readableName({ prefix, name }: Property): string {
  if (/[a-z]/.test(name)) return name;
  const known = namespaceOf(groupOf(prefix));
  if (known && Object.hasOwn(known.properties, name)) return name;
  return name.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** What ExifTool calls a prefix in its groups. */
export function groupOf(prefix: string): string {
  return (Object.hasOwn(XMP_GROUPS, prefix) ? XMP_GROUPS[prefix] : undefined) ?? prefix;
}

/** The table of a group. */
export function namespaceOf(group: string): XmpNamespace | undefined {
  return Object.hasOwn(XMP_NAMESPACES, group) ? XMP_NAMESPACES[group] : undefined;
}

/** A name with a capital in front. */
export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
