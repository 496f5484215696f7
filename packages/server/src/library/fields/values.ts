import type { CustomField } from '../model/custom-field.ts';
import { LibraryRefusal } from '../model/refusal.ts';
import { faultOf } from './value.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * The custom values of a file after some were set; null unsets. Every field that needs a value must have one then. Refuses `bad-value`
 * with `errors` by field.
 */
export function customOf(fields: readonly CustomField[], old: Values, given: Values): Values {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const after = new Map(Object.entries(old));
  const errors = new Map<string, string>();
  for (const [name, value] of Object.entries(given)) {
    const field = byName.get(name);
    if (value === null || value === undefined) {
      if (field === undefined && !after.has(name)) errors.set(name, NO_FIELD);
      after.delete(name);
      continue;
    }
    const fault = field === undefined ? NO_FIELD : faultOf(field.schema, value);
    if (fault !== undefined) errors.set(name, fault);
    after.set(name, value);
  }
  for (const { name, schema } of fields) {
    if (schema.isValueRequired && !after.has(name) && !errors.has(name))
      errors.set(name, 'expected a value, found none');
  }
  if (errors.size > 0) {
    throw new LibraryRefusal('bad-value', `expected values that fit their fields, found ${errors.size} that do not`, {
      errors: Object.fromEntries(errors),
    });
  }
  return Object.fromEntries(after);
}

const NO_FIELD = 'expected the name of a custom field, found no such field';
