import { type FormFields, onlyValue } from '../authentication/form-fields.ts';
import { parseBody } from '../read/body.ts';
import { wrong } from '../read/values.ts';
import { Rejection } from '../rejection.ts';
import { nestedValue } from './nested.ts';

/** What a field holds that is sent as a JSON text, or spelled out in parts; `undefined` when it was not sent. Throws `Rejection` 400. */
export function jsonField(fields: FormFields, name: string): unknown {
  const text = onlyValue(fields, name);
  if (text === undefined) return nestedValue(fields, name);
  try {
    return parseBody(text, false);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    throw new Rejection(400, `${name}: expected a JSON text that can be read (${error.message})`);
  }
}

/** As `jsonField`, for an object. */
export function objectField(fields: FormFields, name: string): Readonly<Record<string, unknown>> | undefined {
  const value = jsonField(fields, name);
  if (value === undefined || isObject(value)) return value;
  throw wrong(name, 'a JSON object', value);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
