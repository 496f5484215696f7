/** A value of CBOR or JSON: words are text, byte strings are bytes, maps keep their order. */
export type Tree = string | number | Uint8Array | readonly Tree[] | TreeMap;

/** A map's keys, as text, with their values. */
export interface TreeMap {
  readonly entries: readonly (readonly [key: string, value: Tree])[];
}

/** Whether a value is a map. */
export function isTreeMap(tree: Tree): tree is TreeMap {
  return typeof tree === 'object' && 'entries' in tree && !Array.isArray(tree) && !(tree instanceof Uint8Array);
}
