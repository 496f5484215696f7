// Source: XMP specification part 1, § 6.3 (structures and arrays).
import type { TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { Definition } from './definition.ts';
import { capital, groupOf, type Step } from './property.ts';

type Branch = Map<string, Node>;
type Node = Branch | Node[] | { readonly leaf: RawValue };

/** Rows of a structure's fields, as deep as it goes. */
interface Rows {
  row?: TagRow;
  readonly fields: Map<string, Rows>;
}

interface Root {
  readonly definition: Definition;
  readonly name: string;
  readonly id: string;
  readonly holder: Branch;
  readonly rows: Rows;
}

/** Puts the fields of structures together again. */
export class Structures {
  readonly #roots = new Map<string, Root>();

  /** Put a value in its place: the key of its structure, or nothing where other things stand in that place. */
  place(
    definition: Definition,
    steps: readonly Step[],
    value: RawValue,
    language: string | undefined,
  ): string | undefined {
    const [first] = steps;
    if (!first || definition.structure === undefined) return undefined;
    const key = `${first.prefix}:${first.name}`;
    const root = this.#roots.get(key) ?? {
      definition,
      name: definition.structure,
      id: first.name,
      holder: new Map(),
      rows: { fields: new Map() },
    };
    const isPlaced = put(root, steps, value, definition, language);
    if (!isPlaced) return undefined;
    this.#roots.set(key, root);
    return key;
  }

  /** Forget the structures that turned out to be something else. */
  drop(isOther: (key: string) => boolean): void {
    for (const key of [...this.#roots.keys()]) {
      if (isOther(key)) this.#roots.delete(key);
    }
  }

  has(key: string): boolean {
    return this.#roots.has(key);
  }

  /** Hand the structures over, each once, behind the tags of their fields. */
  flush(sink: TagSink): void {
    for (const { definition, name, id, holder, rows } of this.#roots.values()) {
      const node = holder.get('');
      if (!node) continue;
      const { group0, group1 } = definition;
      const row: TagRow = { name, priority: 0, ...(Array.isArray(node) ? { list: true } : {}), ...fieldsOf(rows) };
      sink.add({ group0, group1, id, row, raw: rawOf(node), role: 'structure' });
    }
  }
}

function put(
  root: Root,
  steps: readonly Step[],
  value: RawValue,
  { type, row, guest }: Definition,
  language?: string,
): boolean {
  let holder = root.holder;
  let { rows } = root;
  for (const [at, step] of steps.entries()) {
    const isLast = at === steps.length - 1;
    const items = isLast && type === 'lang-alt' ? step.items.slice(0, -1) : step.items;
    const own = at === guest ? guestName(step) : capital(step.name);
    const name = at === 0 ? '' : own + (isLast && language !== undefined ? `-${language}` : '');
    if (at > 0) rows = grown(rows.fields, name, () => ({ fields: new Map<string, Rows>() }));
    const spot = items.length > 0 ? spotInList(holder, name, items) : spotInBranch(holder, name);
    if (!spot) return false;
    if (isLast) {
      if (spot.get() !== undefined && !isLeaf(spot.get())) return false;
      spot.set({ leaf: value });
      rows.row = row;
      return true;
    }
    const inner = spot.get() ?? new Map();
    if (!(inner instanceof Map)) return false;
    spot.set(inner);
    holder = inner;
  }
  return false;
}

/** A field of another namespace than its structure is named with its group. */
function guestName({ prefix, name }: Step): string {
  return `XMP-${groupOf(prefix)}:${capital(name)}`;
}

interface Spot {
  get(): Node | undefined;
  set(node: Node): void;
}

function spotInBranch(branch: Branch, name: string): Spot {
  return { get: () => branch.get(name), set: (node) => branch.set(name, node) };
}

function spotInList(branch: Branch, name: string, items: readonly number[]): Spot | undefined {
  let spot = spotInBranch(branch, name);
  for (const item of items) {
    const list = spot.get() ?? [];
    if (!Array.isArray(list)) return undefined;
    spot.set(list);
    spot = { get: () => list[item], set: (node) => setItem(list, item, node) };
  }
  return spot;
}

/** Items that are missing before one are empty texts. */
function setItem(list: Node[], item: number, node: Node): void {
  while (list.length < item) list.push({ leaf: '' });
  list[item] = node;
}

function isLeaf(node: Node | undefined): boolean {
  return node !== undefined && !Array.isArray(node) && !(node instanceof Map);
}

function grown<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}

function rawOf(node: Node): RawValue {
  if (Array.isArray(node)) return node.map(rawOf);
  if (node instanceof Map) return Object.fromEntries([...node].map(([name, inner]) => [name, rawOf(inner)]));
  return node.leaf;
}

function fieldsOf({ fields }: Rows): { readonly fields?: Readonly<Record<string, TagRow>> } {
  if (fields.size === 0) return {};
  return { fields: Object.fromEntries([...fields].map(([name, rows]) => [name, rowOf(name, rows)])) };
}

function rowOf(name: string, rows: Rows): TagRow {
  return { ...(rows.row ?? { name }), ...fieldsOf(rows) };
}
