// Source: how ExifTool 13.59 flattens structures of CBOR and JSON into tags.
import { utf8Text } from '../../bytes/utf8.ts';
import { CborFault, CborReader } from '../../grammar/cbor.ts';
import { JsonFault, readJson } from '../../grammar/json.ts';
import { isTreeMap, type Tree } from '../../grammar/tree.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { Trip } from '../../model/trip.ts';
import { CBOR_LISTS, CBOR_NAMES } from '../../tables/jumbf/cbor.ts';
import type { Manifest } from './manifest.ts';

/** The values of one tag in one box. */
interface Leaf {
  readonly key: string;
  readonly isList: boolean;
  readonly values: RawValue[];
}

/** Items of CBOR in a box: the entries of maps, and the places of lists, are tags. */
export function addCbor(bytes: Uint8Array, path: string, manifest: Manifest, trip: Trip): void {
  const leaves = new Map<string, Leaf>();
  const reader = new CborReader(bytes, trip);
  try {
    while (!reader.isAtEnd) {
      const tree = reader.next();
      // Zeros fill what a box has too much.
      if (tree === 0) break;
      for (const [key, value] of rootEntries(tree)) flatten('CBOR', key, value, false, leaves, manifest);
    }
  } catch (error) {
    if (!(error instanceof CborFault)) throw error;
    trip.report('malformed', 'warning', path, error.message);
  } finally {
    putDown('CBOR', leaves, manifest);
  }
}

/** A text of JSON: the entries of its map, or of the last map of its list, are tags. */
export function addJson(bytes: Uint8Array, path: string, manifest: Manifest, trip: Trip): void {
  const leaves = new Map<string, Leaf>();
  // Names are learnt anew for each text.
  for (const key of [...manifest.lists.keys()]) if (key.startsWith('JSON ')) manifest.lists.delete(key);
  try {
    const tree = readJson(utf8Text(bytes), trip);
    const root = Array.isArray(tree) ? tree.findLast(isTreeMap) : tree;
    if (root === undefined || !isTreeMap(root)) return;
    for (const [key, value] of root.entries) flatten('JSON', key, value, false, leaves, manifest);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    trip.report('malformed', 'warning', path, error.message);
  }
  putDown('JSON', leaves, manifest);
}

function rootEntries(tree: Tree): readonly (readonly [string, Tree])[] {
  if (isTreeMap(tree)) return tree.entries;
  return Array.isArray(tree) ? tree.map((item: Tree, index) => [`Item${index}`, item] as const) : [];
}

function flatten(
  group: string,
  key: string,
  tree: Tree,
  isListed: boolean,
  leaves: Map<string, Leaf>,
  manifest: Manifest,
): void {
  if (isTreeMap(tree)) {
    for (const [inner, value] of tree.entries) flatten(group, innerKey(key, inner), value, isListed, leaves, manifest);
  } else if (Array.isArray(tree)) {
    for (const item of tree as readonly Tree[]) flatten(group, key, item, true, leaves, manifest);
  } else {
    const known = manifest.lists.get(`${group} ${key}`) ?? ((group === 'CBOR' && CBOR_LISTS.includes(key)) || isListed);
    manifest.lists.set(`${group} ${key}`, known);
    const leaf = leaves.get(key);
    if (leaf) leaf.values.push(tree as RawValue);
    else leaves.set(key, { key, isList: known, values: [tree as RawValue] });
  }
}

function innerKey(outer: string, inner: string): string {
  const joint = /^\d/.test(inner) && /\d$/.test(outer) ? '_' : '';
  const key = outer + joint + inner.charAt(0).toUpperCase() + inner.slice(1);
  return key.replace(/([^a-zA-Z])([a-z])/g, (_, sign: string, letter: string) => sign + letter.toUpperCase());
}

function putDown(group: string, leaves: ReadonlyMap<string, Leaf>, manifest: Manifest): void {
  for (const { key, isList, values } of leaves.values()) {
    const name = (group === 'CBOR' && Object.hasOwn(CBOR_NAMES, key) && CBOR_NAMES[key]) || nameOf(key);
    const [first] = values;
    if (isList && values.length > 1) manifest.add(group, key, { name, list: true }, values);
    else if (isList && first !== undefined) manifest.add(group, key, { name }, first);
    else for (const value of values) manifest.add(group, key, { name }, value);
  }
}

function nameOf(key: string): string {
  const kept = key
    .replaceAll(':', '_')
    .replace(/^c2pa/i, 'C2PA')
    .replace(/[^-_a-zA-Z0-9]/g, '');
  const name = kept.charAt(0).toUpperCase() + kept.slice(1);
  return name.length < 2 || /^[-0-9]/.test(name) ? `Tag${name}` : name;
}
