import { judgeExtension } from '../extensions/known-extensions.ts';
import { LibraryRefusal } from '../model/refusal.ts';

/** What a saved extension is made of. */
export interface SavedExtensionWishes {
  readonly name: string;
  readonly description: string | null;
  readonly config: Readonly<Record<string, unknown>>;
}

const LONGEST_NAME = 256;
const LONGEST_DESCRIPTION = 2_000;
const LONGEST_CONFIG = 64 * 1024;

/** Read what a client sent for a new one. Refuses `bad-value`, with `errors` by field. */
export function readWishes(sent: Readonly<Record<string, unknown>>): SavedExtensionWishes {
  return {
    name: readText('name', sent.name, LONGEST_NAME),
    description: sent.description === undefined ? null : readDescription(sent.description),
    config: readConfig(sent.config),
  };
}

/** Read what a client wants changed. */
export function readChanges(sent: Readonly<Record<string, unknown>>): Partial<SavedExtensionWishes> {
  return {
    ...(sent.name !== undefined && { name: readText('name', sent.name, LONGEST_NAME) }),
    ...(sent.description !== undefined && { description: readDescription(sent.description) }),
    ...(sent.config !== undefined && { config: readConfig(sent.config) }),
  };
}

function readDescription(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value === 'string' && value.length <= LONGEST_DESCRIPTION && !value.includes('\0')) return value;
  return refuse('description', `a text of at most ${LONGEST_DESCRIPTION} characters`);
}

function readText(field: string, value: unknown, longest: number): string {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= longest && !value.includes('\0'))
    return value;
  return refuse(field, `a text of 1 to ${longest} characters`);
}

/** An extension of the known ones; a saved one may not point to another. */
function readConfig(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('config', 'an object');
  const config = value as Readonly<Record<string, unknown>>;
  const { name, ...options } = config;
  if (typeof name !== 'string') return refuse('config', 'an object with the name of an extension');
  if (name === 'saved-extension') return refuse('config', 'an extension that is not itself a saved one');
  if (JSON.stringify(config).length > LONGEST_CONFIG) {
    return refuse('config', `an object of at most ${LONGEST_CONFIG} characters of JSON`);
  }
  judgeExtension({ name, options });
  return config;
}

function refuse(field: string, expected: string): never {
  throw new LibraryRefusal('bad-value', `expected ${expected} in ${field}`, {
    errors: { [field]: `expected ${expected}` },
  });
}
