import { readFileSync } from 'node:fs';
import type { Slice, ValuesOf, Variable } from './variable.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment does not say what the service needs. The message lists every fault, a line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Read and validate one slice. A secret may stand in a file instead, which the variable's name with `_FILE` behind it names. Throws
 * `ConfigError` naming every variable that is wrong; secrets are not echoed.
 */
export function readSlice<S extends Slice>(slice: S, env: Environment): ValuesOf<S> {
  const values: Record<string, unknown> = {};
  const faults: string[] = [];
  for (const [name, variable] of Object.entries(slice)) {
    try {
      values[name] = readValue(name, variable, env);
    } catch (error) {
      faults.push((error as Error).message);
    }
  }
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return Object.freeze(values) as ValuesOf<S>;
}

function readValue(name: string, variable: Variable<unknown>, env: Environment): unknown {
  const given = env[name]?.trim() || (variable.secret ? readSecretFile(name, env) : undefined);
  const value = given || variable.fallback;
  try {
    return variable.parse(value);
  } catch (error) {
    const found = variable.secret ? 'another value (not shown)' : JSON.stringify(value);
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}, found ${found}`);
  }
}

/** As orchestrators hand secrets over: in a file that the process alone may read. The variable itself comes first. */
function readSecretFile(name: string, env: Environment): string | undefined {
  const file = env[`${name}_FILE`]?.trim();
  if (!file) return undefined;
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Error(`${name}_FILE: expected a file that can be read, found ${(error as Error).message}`);
  }
  if (text === '') throw new Error(`${name}_FILE: expected a value in ${file}, found an empty file`);
  return text;
}
