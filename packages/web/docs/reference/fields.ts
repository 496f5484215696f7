import type { Schema } from './openapi.ts';

/** One field of a body, with its place among the others: `versionInfo.id`, `removed[].path`. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly description: string;
}

const DEEPEST = 3;

/** The fields of a body, those inside others behind them. */
export function fieldsOf(schema: Schema): readonly Field[] {
  return [...walk(schema, '', 0)];
}

function* walk(schema: Schema, prefix: string, depth: number): Generator<Field> {
  const [whole, suffix] = inside(schema);
  if (depth > DEEPEST) return;
  for (const one of whole.anyOf?.map((each) => inside(each)[0]) ?? [whole])
    for (const [name, field] of Object.entries(one.properties ?? {})) {
      const full = `${prefix}${suffix}${prefix || suffix ? '.' : ''}${name}`;
      const isRequired = one.required?.includes(name) ?? false;
      yield { name: full, type: typeOf(field), isRequired, description: field.description ?? '' };
      yield* walk(field, full, depth + 1);
    }
}

/** What a list is a list of. */
function inside(schema: Schema): readonly [Schema, string] {
  if (schema.items) return [schema.items, '[]'];
  const [first] = schema.anyOf?.filter(({ type }) => type !== 'null') ?? [];
  if (first && schema.anyOf?.some(({ type }) => type === 'null')) return inside(first);
  return [schema, ''];
}

/** A type as people write it. */
export function typeOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' | ');
  if (schema.items) return `${typeOf(schema.items)}[]`;
  const type = schema.type ?? 'any';
  return schema.format ? `${type} (${schema.format})` : type;
}
