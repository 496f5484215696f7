import type { Slice, ValuesOf } from './variable.ts';

/** The environment does not say what the service needs. The message lists every fault, a line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Read and validate one slice. Throws `ConfigError` naming every variable that is wrong; secrets are not echoed. */
export function readSlice<S extends Slice>(slice: S, env: Readonly<Record<string, string | undefined>>): ValuesOf<S> {
  const values: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [name, variable] of Object.entries(slice)) {
    const given = env[name]?.trim();
    const value = given === undefined || given === '' ? variable.fallback : given;
    try {
      values[name] = variable.parse(value);
    } catch (error) {
      const found = variable.secret ? 'another value (not shown)' : JSON.stringify(value);
      faults.push(`${name}: ${error instanceof Error ? error.message : String(error)}, found ${found}`);
    }
  }
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return Object.freeze(values) as ValuesOf<S>;
}
