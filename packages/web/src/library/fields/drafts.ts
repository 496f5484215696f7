import type { CustomField, FieldOption } from '../api/shapes.ts';

/** A value while it is edited: what stands in a box, or which options are ticked. */
export type Draft = string | readonly FieldOption[];

/** What the form begins with. */
export function draftsOf(
  fields: readonly CustomField[],
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Draft>> {
  return Object.fromEntries(fields.map((field) => [field.name, draftOf(field, own(values, field.name))]));
}

/** A value as the form shows it. */
export function draftOf({ schema }: Pick<CustomField, 'schema'>, value: unknown): Draft {
  if (schema.type === 'MultiSelect') return Array.isArray(value) ? value : [];
  if (value === undefined || value === null) return '';
  if (schema.type === 'SingleSelect') {
    const at = (schema.selectOptions ?? []).indexOf(value as FieldOption);
    return at < 0 ? '' : String(at);
  }
  return String(value);
}

/** A draft as the service wants it; null where there is none. What is no number is sent as it is: the service says what is wrong. */
export function valueFrom({ schema }: Pick<CustomField, 'schema'>, draft: Draft): unknown {
  if (typeof draft !== 'string') return draft.length === 0 ? null : draft;
  if (draft === '') return null;
  switch (schema.type) {
    case 'Number':
      return Number.isFinite(Number(draft)) ? Number(draft) : draft;
    case 'Boolean':
      return draft === 'true';
    case 'SingleSelect':
      return schema.selectOptions?.[Number(draft)] ?? null;
    default:
      return draft;
  }
}

/** The values that differ from those before. */
export function changedValues(
  fields: readonly CustomField[],
  before: Readonly<Record<string, unknown>>,
  drafts: Readonly<Record<string, Draft>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const draft = own(drafts, field.name) as Draft | undefined;
      const old = own(before, field.name);
      if (draft === undefined || JSON.stringify(draft) === JSON.stringify(draftOf(field, old))) return [];
      return [[field.name, valueFrom(field, draft)]];
    }),
  );
}

/** A field may be called as something that every object has. */
function own(values: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
