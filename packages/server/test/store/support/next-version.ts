import { cpSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../../../../../', import.meta.url));

/** What the next version calls itself. */
export const NEXT = '99.0.0-next';
export const NEXT_MIGRATIONS = ['9001-entry-rating', '9002-entry-rating-index'] as const;

/** What a version to come may add: a column that may be empty, and an index that is made while others write. */
const SOURCE = `
import { type Kysely, sql } from 'kysely';
import type { Migrations } from '../migrate.ts';
import { migrations as released } from './released.ts';

export const migrations: Migrations = {
  ...released,
  '${NEXT_MIGRATIONS[0]}': {
    async up(db: Kysely<unknown>) {
      await sql\`alter table entry add column rating integer\`.execute(db);
    },
  },
  '${NEXT_MIGRATIONS[1]}': {
    apart: true,
    async up(db: Kysely<unknown>) {
      await sql\`drop index if exists entry_rating\`.execute(db);
      await sql\`create index concurrently entry_rating on entry (account_id, rating)\`.execute(db);
    },
  },
};
`;

/** Make a copy of this server with two more migrations and a number of its own. Resolves to its program. */
export function makeNextVersion(folder: string): string {
  const server = path.join(folder, 'packages/server');
  mkdirSync(server, { recursive: true });
  for (const part of ['bin', 'src'])
    cpSync(path.join(REPOSITORY, 'packages/server', part), path.join(server, part), { recursive: true });
  symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(folder, 'node_modules'));
  symlinkSync(path.join(REPOSITORY, 'packages/web'), path.join(folder, 'packages/web'));
  const manifest = JSON.parse(readFileSync(path.join(REPOSITORY, 'packages/server/package.json'), 'utf8')) as object;
  writeFileSync(path.join(server, 'package.json'), JSON.stringify({ ...manifest, version: NEXT }));
  const migrations = path.join(server, 'src/store/migrations');
  renameSync(path.join(migrations, 'index.ts'), path.join(migrations, 'released.ts'));
  writeFileSync(path.join(migrations, 'index.ts'), SOURCE);
  return path.join(server, 'bin/colophon-server.js');
}

/** The program of this version. */
export const THIS_PROGRAM: string = path.join(REPOSITORY, 'packages/server/bin/colophon-server.js');
