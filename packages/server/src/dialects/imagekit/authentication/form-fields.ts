import { Rejection } from '../rejection.ts';

/** The texts of a form by the names they were sent under, in the order they came. */
export type FormFields = ReadonlyMap<string, readonly string[]>;

/** The one value of a field; an empty one counts as not sent. Throws `Rejection` 400 when it was sent with several values. */
export function onlyValue(fields: FormFields, name: string): string | undefined {
  const values = fields.get(name) ?? [];
  const [first] = values;
  if (values.some((value) => value !== first)) {
    throw new Rejection(400, `${name}: expected one value, found ${values.length}`);
  }
  return first === '' ? undefined : first;
}
