import { integer, requiredText, secret, type ValuesOf } from '../config/variable.ts';

export const storeVariables = {
  DATA_DIR: requiredText(
    'Folder for the embedded database, keys and temporary files; each process has one of its own',
    './data',
  ),
  DATABASE_URL: secret('A PostgreSQL ≥ 15 to use instead of the embedded one: `postgres://user:password@host/name`'),
  DATABASE_POOL: integer('Database connections held open at most', 10, 1, 1000),
  STATEMENT_TIMEOUT_MS: integer('Time one database statement may take', 15_000, 100),
};

export type StoreSettings = ValuesOf<typeof storeVariables>;
