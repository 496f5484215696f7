import path from 'node:path';
import { type Client, escapeIdentifier } from 'pg';
import { copyOut } from '../../store/copy-table.ts';
import type { DumpedTable, Manifest } from './backup-folder.ts';
import { type Packed, packLines } from './packed-lines.ts';
import { sequences, type TableFacts, tablesInOrder } from './tables.ts';

/** Names of the files of a snapshot. */
export const FILES = { objects: 'objects.tsv.gz', cleaned: 'cleaned.tsv.gz', jobs: 'jobs.ndjson.gz' } as const;

export function tableFile(folder: string, name: string): string {
  return path.join(folder, `table-${name}.copy.gz`);
}

export type Dumped = Pick<Manifest, 'takenAt' | 'migrations' | 'tables' | 'sequences' | 'objects' | 'bytes' | 'jobs'>;

/** Rows whose bytes are needed by a file or a batch, and whether they are: bytes of an upload under way may not be there yet. */
const OBJECTS = `
  select encode(sha256, 'hex'), bytes,
    (exists (select from entry e where e.sha256 = b.sha256)
      or exists (select from batch_chunk c where c.sha256 = b.sha256))::int
  from blob b order by b.sha256`;
const CLEANED = 'select id, bytes, sha256 from cleaned_file where deleted_at is null order by id';
const WAITING = `from queue.job where state in ('created', 'retry', 'active')`;
/** JSON has no control characters: with two of them as quote and delimiter it stands as it is. */
const AS_IT_IS = `(format csv, quote E'\\x01', delimiter E'\\x02')`;
const JOBS = `
  select json_build_object('id', id, 'name', name, 'data', data, 'priority', priority, 'startAfter', start_after,
    'singletonKey', singleton_key) ${WAITING} order by created_on, id`;

/**
 * Write the database as it is at one moment into files of `folder`, while others change it: every table, the lists of bytes that belong
 * to it, and the jobs that are still to be done.
 */
export async function dumpDatabase(client: Client, folder: string, signal: AbortSignal): Promise<Dumped> {
  await client.query('begin isolation level repeatable read read only');
  try {
    for (const setting of [
      "timezone = 'UTC'",
      "datestyle = 'ISO'",
      "intervalstyle = 'postgres'",
      'extra_float_digits = 3',
    ])
      await client.query(`set local ${setting}`);
    const { rows } = await client.query<{ now: Date; names: readonly string[] }>(
      'select now(), array(select name::text from kysely_migration order by name) as names',
    );
    const write = (query: string, file: string): Promise<Packed> =>
      packLines(copyOut(client, `copy (${query}) to stdout`), path.join(folder, file), signal);
    const tables: DumpedTable[] = [];
    for (const table of await tablesInOrder(client)) {
      tables.push(await dumpTable(client, table, folder, signal));
    }
    const objects = await write(OBJECTS, FILES.objects);
    await write(CLEANED, FILES.cleaned);
    const { rows: size } = await client.query<{ bytes: string }>('select coalesce(sum(bytes), 0) as bytes from blob');
    return {
      takenAt: (rows[0]?.now ?? new Date()).toISOString(),
      migrations: rows[0]?.names ?? [],
      tables,
      sequences: await sequences(client),
      objects: objects.lines,
      bytes: Number(size[0]?.bytes ?? 0),
      jobs: await dumpJobs(client, path.join(folder, FILES.jobs), signal),
    };
  } finally {
    await client.query('rollback').catch(() => {});
  }
}

async function dumpTable(
  client: Client,
  { name, columns }: TableFacts,
  folder: string,
  signal: AbortSignal,
): Promise<DumpedTable> {
  const statement = `copy ${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(', ')}) to stdout`;
  const { lines, sha256 } = await packLines(copyOut(client, statement), tableFile(folder, name), signal);
  return { name, columns, rows: lines, sha256 };
}

/** Resolves to how many there are. A database that no service has worked on yet has no queue. */
async function dumpJobs(client: Client, file: string, signal: AbortSignal): Promise<number> {
  const { rows } = await client.query<{ queue: string | null }>(`select to_regclass('queue.job') as queue`);
  const query = rows[0]?.queue ? JOBS : "select '{}' where false";
  return (await packLines(copyOut(client, `copy (${query}) to stdout with ${AS_IT_IS}`), file, signal)).lines;
}
