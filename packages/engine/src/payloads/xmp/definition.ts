// Source: ExifTool 13.59's rules for tags of known and unknown properties.
import type { TagRow } from '../../model/tag-row.ts';
import { SVG, SVG_GUESTS } from '../../tables/xmp/svg.ts';
import type { XmpFact, XmpNamespace } from '../../tables/xmp/xmp-table.ts';
import { find, findOpen, innermost, isOpen, type Known, unknownName } from './lookup.ts';
import type { Prefixes } from './prefixes.ts';
import { capital, groupOf, namespaceOf, type Property, propertyOf, type Step, type TagPath } from './property.ts';

/** What a tag is: its groups and name, and how its value is read. */
export interface Definition {
  readonly group0: string;
  readonly group1: string;
  readonly id: string;
  readonly row: TagRow;
  readonly type: XmpFact['type'];
  readonly isList: boolean;
  /** No table knows it: fractions and dates are told by their looks. */
  readonly isGuessed: boolean;
  readonly holds: XmpFact['holds'];
  /** The outermost property, where it is a structure (or may be one, being unknown). */
  readonly structure: string | undefined;
  /** The step that belongs to another namespace than its structure does. */
  readonly guest?: number;
}

/** What a document is: XMP, a drawing's part, or some other XML, whose tags are grouped as such. */
export type Form = 'xmp' | 'svg' | 'xml';

/** Finds definitions; what it makes up for unknown properties holds for the rest of the packet. */
export class Definitions {
  readonly #prefixes: Prefixes;
  readonly #form: Form;
  readonly #made = new Map<string, Definition>();

  constructor(prefixes: Prefixes, form: Form) {
    this.#prefixes = prefixes;
    this.#form = form;
  }

  /** The definition of the tag at the end of a path. `hasLanguage`: the value says in which language it is. */
  of(path: TagPath, properties: readonly Property[], hasLanguage: boolean): Definition {
    const key = `${path.prefix}:${path.id}:${path.steps.at(-1)?.prefix}`;
    const made = this.#made.get(key);
    if (made) return made;
    const definition = this.#make(path, properties, hasLanguage);
    this.#made.set(key, definition);
    return definition;
  }

  /** Whether an unknown property was met as a simple value, by its prefix and name. */
  isPlain(fullName: string): boolean {
    return this.#made.get(`${fullName}:${propertyOf(fullName).prefix}`)?.isGuessed === true;
  }

  #make(path: TagPath, properties: readonly Property[], hasLanguage: boolean): Definition {
    const group = groupOf(path.prefix);
    const shape = listShape(properties, hasLanguage);
    const isPlainXml = this.#form === 'xml' && group !== 'dc';
    if (isPlainXml) return guessed(path, 'XML', group === '' ? 'XML' : `XML-${group}`, path.id, shape);
    const namespace = namespaceOf(group);
    if (!namespace && isSvgRoot(properties)) {
      if (group === '') return svgDefinition(path, properties);
      const guest = Object.hasOwn(SVG_GUESTS, `${group}:${path.id}`) ? SVG_GUESTS[`${group}:${path.id}`] : undefined;
      if (guest) return guestDefinition(path, guest);
      if (!properties.some(({ prefix }) => prefix === 'rdf'))
        return guessed(path, 'SVG', `SVG-${group}`, path.id, 'none');
    }
    const known = namespace && find(namespace, path.steps);
    const group0 = this.#form === 'xml' ? 'XML' : 'XMP';
    const place = { group0, group1: `${group0}-${group}`, id: path.id };
    if (known && namespace) return fromTable(place, known, namespace, path.steps[0]);
    const lookalike = namespace && findOpen(namespace, path.steps);
    if (lookalike && namespace) {
      const shaped = { ...lookalike, isList: lookalike.isList || shape === 'list' };
      return fromTable(place, shaped, namespace, path.steps[0]);
    }
    const groups = groupsOf(this.#prefixes.uri(path.prefix)) ?? [
      group0,
      group === '' ? 'XMP' : `${group0}-${groupName(group)}`,
    ];
    return guessed(path, ...groups, unknownName(path, namespace), shape, namespace);
  }
}

function isSvgRoot(properties: readonly Property[]): boolean {
  return properties[0]?.prefix === 'svg' && properties[0].name === 'svg';
}

function svgDefinition(path: TagPath, properties: readonly Property[]): Definition {
  const isMetadata = properties[1]?.prefix === 'svg' && properties[1].name === 'metadata';
  const id = path.id === 'id' && isMetadata ? 'metadataId' : path.id;
  const fact = Object.hasOwn(SVG.properties, id) ? SVG.properties[id] : undefined;
  if (!fact) return guessed({ ...path, id }, 'SVG', 'SVG', id, listShape(properties, false));
  const known = { name: fact.name ?? capital(id), front: '', fact, isList: false };
  return fromTable({ group0: 'SVG', group1: 'SVG', id }, known, SVG, undefined);
}

function guestDefinition(path: TagPath, guest: XmpFact & { readonly group0: string }): Definition {
  const { group0, ...fact } = guest;
  const known = { name: fact.name ?? capital(path.id), front: '', fact, isList: false };
  return fromTable({ group0, group1: `SVG-${path.prefix}`, id: path.id }, known, SVG, undefined);
}

/** What the list around a value makes of it. */
function listShape(properties: readonly Property[], hasLanguage: boolean): 'list' | 'languages' | 'none' {
  const [around, item] = properties.slice(-2);
  if (properties.length < 3 || item?.item === undefined || around?.prefix !== 'rdf') return 'none';
  if (around.name === 'Alt' && hasLanguage) return 'languages';
  return around.name === 'Bag' || around.name === 'Seq' || around.name === 'Alt' ? 'list' : 'none';
}

/** ExifTool's own RDF says in its namespaces from which group a tag came. */
function groupsOf(uri: string | undefined): readonly [string, string] | undefined {
  const [, group0 = '', group1 = ''] = /^http:\/\/ns\.exiftool\.(?:ca|org)\/(.*?)\/(.*?)\//.exec(uri ?? '') ?? [];
  if (group1 === 'System') return ['XML', 'XML-System'];
  if (/^\d/.test(group1)) return ['XML', `XML-${group0}`];
  return group0 !== '' && group1 !== '' ? [group0, group1] : undefined;
}

function groupName(prefix: string): string {
  if (/^[A-Z_a-z\x80-\uffff][-.\w\x80-\uffff]*$/.test(prefix)) return prefix;
  const cleaned = prefix.replace(/[^-.\w\x80-\uffff]/g, '');
  return /^[A-Z_a-z\x80-\uffff]/.test(cleaned) ? cleaned : `ns_${cleaned}`;
}

interface Place {
  readonly group0: string;
  readonly group1: string;
  readonly id: string;
}

function fromTable(place: Place, known: Known, namespace: XmpNamespace, root: Step | undefined): Definition {
  const { fact, name } = known;
  const {
    type,
    list: _list,
    joined,
    struct: _struct,
    flat: _flat,
    shallow: _shallow,
    holds,
    priority,
    ...wording
  } = fact;
  const rank = priority ?? (namespace.isWeak ? 0 : undefined);
  const outer = root && Object.hasOwn(namespace.properties, root.name) ? namespace.properties[root.name] : undefined;
  return {
    ...place,
    ...(known.guest === undefined ? {} : { guest: known.guest }),
    row: {
      ...wording,
      ...(type === 'rational' && wording.convert === undefined ? { convert: 'xmpNumber' } : {}),
      ...(joined ? { joined } : {}),
      name,
      ...(known.isList ? { list: true } : {}),
      ...(rank === undefined ? {} : { priority: rank }),
    },
    type,
    isList: known.isList || joined === true,
    isGuessed: false,
    holds,
    structure: root && (!outer || outer.struct !== undefined) ? (outer?.name ?? capital(root.name)) : undefined,
  };
}

function guessed(
  path: TagPath,
  group0: string,
  group1: string,
  name: string,
  shape: ReturnType<typeof listShape>,
  namespace?: XmpNamespace,
): Definition {
  const [root] = path.steps;
  const outer =
    root && namespace && Object.hasOwn(namespace.properties, root.name) ? namespace.properties[root.name] : undefined;
  const inner = namespace && innermost(namespace, path.steps);
  const isGuest = inner && path.steps[inner.length]?.prefix !== namespace.prefix && isOpen(inner.known);
  return {
    group0,
    group1,
    id: path.id,
    ...(isGuest ? { guest: inner.length } : {}),
    row: { name: cleanName(name), priority: 0, convert: 'xmpNumber', ...(shape === 'list' ? { list: true } : {}) },
    type: shape === 'languages' ? 'lang-alt' : undefined,
    isList: shape === 'list',
    isGuessed: true,
    holds: undefined,
    structure: root && (!outer || outer.struct !== undefined) ? (outer?.name ?? capital(root.name)) : undefined,
  };
}

/** Letters, digits, `-` and `_`, a capital in front, and at least two of them. */
function cleanName(name: string): string {
  const cleaned = capital(name.replace(/[^-\w]/g, ''));
  return cleaned.length < 2 || !/^[A-Z]/i.test(cleaned) ? `Tag${cleaned}` : cleaned;
}
