import { type Client, escapeIdentifier } from 'pg';
import { copyIn } from '../../store/copy-table.ts';
import type { DumpedTable, Manifest } from './backup-folder.ts';
import { tableFile } from './dump.ts';
import { unpack } from './packed-lines.ts';

/**
 * Load the tables of a snapshot into an empty database with the schema they were dumped with: all of them or, where anything is not as
 * it was written, none.
 */
export async function loadDatabase(client: Client, folder: string, manifest: Manifest): Promise<void> {
  await client.query('begin');
  try {
    for (const { name } of manifest.tables) await expectEmpty(client, name);
    for (const table of manifest.tables) {
      await loadTable(client, folder, table);
    }
    for (const [name, value] of Object.entries(manifest.sequences))
      await client.query('select setval(quote_ident($1)::regclass, $2)', [name, value]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
  await client.query('analyze');
}

/** Rejects where a table has rows. */
export async function expectEmpty(client: Client, table: string): Promise<void> {
  const { rows } = await client.query<{ some: boolean }>(
    `select exists (select from ${escapeIdentifier(table)}) as some`,
  );
  if (rows[0]?.some) throw new Error(`expected an empty database, found rows in its table ${table}`);
}

async function loadTable(client: Client, folder: string, { name, columns, rows, sha256 }: DumpedTable): Promise<void> {
  const file = tableFile(folder, name);
  const { text, result } = unpack(file);
  const statement = `copy ${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(', ')}) from stdin`;
  const loaded = await copyIn(client, statement, text);
  const found = result().sha256;
  if (found !== sha256) throw new Error(`expected text of SHA-256 ${sha256} in ${file}, found ${found}`);
  if (loaded !== rows) throw new Error(`expected ${rows} rows in ${file}, found ${loaded}`);
}
