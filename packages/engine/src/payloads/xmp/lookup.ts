// Source: ExifTool 13.59's rules for naming fields of structures after those.
import { XMP_STRUCTURES } from '../../tables/xmp/namespaces.ts';
import type { XmpFact, XmpNamespace } from '../../tables/xmp/xmp-table.ts';
import { capital, groupOf, namespaceOf, type Step, type TagPath } from './property.ts';

/** A property that a table knows, with its whole name and, for a structure, the name in front of its fields. */
export interface Known {
  readonly name: string;
  readonly front: string;
  readonly fact: XmpFact;
  readonly isList: boolean;
  readonly guest?: number;
}

/** Follow the steps through a namespace's table and the structures in it. */
export function find(namespace: XmpNamespace, steps: readonly Step[]): Known | undefined {
  let id = '';
  let known: Known | undefined;
  for (const { name } of steps) {
    if (id === '') known = propertyIn(namespace, name);
    else known = known && fieldOf(known, capital(name), id + capital(name), namespace);
    id += id === '' ? name : capital(name);
  }
  return known ?? (steps.length > 1 ? propertyIn(namespace, id) : undefined);
}

function propertyIn({ properties }: XmpNamespace, id: string): Known | undefined {
  const fact = Object.hasOwn(properties, id) ? properties[id] : undefined;
  return fact && knownOf(fact, id);
}

function knownOf(fact: XmpFact, id: string): Known {
  const name = fact.name ?? capital(id);
  return { name, front: fact.flat ?? name, fact, isList: fact.list === true };
}

function fieldOf(around: Known, field: string, id: string, namespace: XmpNamespace): Known | undefined {
  const { flattened } = namespace;
  const special = flattened && Object.hasOwn(flattened, id) ? flattened[id] : undefined;
  if (special) return knownOf(special, id);
  const fields = around.fact.struct === undefined ? undefined : XMP_STRUCTURES[around.fact.struct]?.fields;
  const fact = fields && Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (!fact || (around.fact.shallow && fact.struct !== undefined)) return undefined;
  const name = around.front + (fact.flat ?? fact.name ?? field);
  return { name, front: name, fact, isList: fact.list ?? around.isList };
}

/** In a structure that is open to fields of other namespaces: what those say of the field. */
export function findOpen(namespace: XmpNamespace, steps: readonly Step[]): Known | undefined {
  const inner = innermost(namespace, steps);
  if (!inner || !isOpen(inner.known)) return undefined;
  const rest = steps.slice(inner.length);
  const other = namespaceOf(groupOf(rest[0]?.prefix ?? ''));
  const found = other && other !== namespace ? find(other, rest) : undefined;
  return found && { ...found, name: inner.known.front + found.name, guest: inner.length };
}

/** The innermost structure that is known on the way, and how many steps lead to it. */
export function innermost(
  namespace: XmpNamespace,
  steps: readonly Step[],
): { known: Known; length: number } | undefined {
  for (let length = steps.length - 1; length > 0; length--) {
    const known = find(namespace, steps.slice(0, length));
    if (known?.fact.struct !== undefined) return { known, length };
  }
  return undefined;
}

/** What ExifTool calls a property that no table knows: its structures, where they are known, stand in front. */
export function unknownName(path: TagPath, namespace: XmpNamespace | undefined): string {
  const inner = namespace && innermost(namespace, path.steps);
  if (!inner) return path.id;
  return (
    inner.known.front +
    path.steps
      .slice(inner.length)
      .map(({ name }) => capital(name))
      .join('')
  );
}

/** Whether a structure may have fields of any namespace. */
export function isOpen({ fact }: Known): boolean {
  return fact.struct !== undefined && XMP_STRUCTURES[fact.struct]?.isOpen === true;
}
