import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { Client } from 'pg';
import type { CustomField, CustomFieldType } from '../../packages/server/src/library/model/custom-field.ts';
import { createListing, type ListingRooms, searchOf } from '../../packages/server/src/library/search/listing.ts';
import { gather, straight, walk } from '../../packages/server/src/library/search/pages.ts';
import { similarQuery } from '../../packages/server/src/library/search/similar.ts';
import { startEmbeddedPostgres } from '../../packages/server/src/store/embedded-postgres.ts';
import { connectStore } from '../../packages/server/src/store/open-store.ts';
import type { Schema } from '../../packages/server/src/store/schema.ts';
import { readSettings } from '../../packages/server/src/variables.ts';
import { seedLibrary } from './seed.ts';
import { type Question, type Workload, workloadsOf } from './workloads.ts';

const { values: options } = parseArgs({
  options: {
    entries: { type: 'string', default: '1000000' },
    queries: { type: 'string', default: '200' },
    repeats: { type: 'string', default: '3' },
    only: { type: 'string', default: '' },
    plans: { type: 'boolean', default: false },
    folder: { type: 'string' },
  },
});

const TYPES: Readonly<Record<string, CustomFieldType>> = {
  brand: 'Text',
  sku: 'Text',
  rating: 'Number',
  season: 'SingleSelect',
  active: 'Boolean',
  bought: 'Date',
  labels: 'MultiSelect',
};
const FIELDS: readonly CustomField[] = Object.entries(TYPES).map(([name, type]) => ({
  id: name,
  name,
  label: name,
  schema: { type },
  description: null,
  createdAt: new Date(0),
  deletedAt: null,
}));

/** Beginnings of the names of what is measured; all of it without any. */
const wanted = options.only.split(';');
const tell = (words: string): void => void process.stderr.write(`${words}\n`);
const log = { info: () => {}, warn: () => {}, error: (_: object, message: string) => tell(message) };

/** A library of a million entries in an embedded database of its own; how long its questions take. */
async function main(): Promise<void> {
  const folder = options.folder ?? (await mkdtemp(path.join(os.tmpdir(), 'colophon-library-')));
  const settings = readSettings({ DATA_DIR: folder });
  const postgres = await startEmbeddedPostgres(folder, log);
  const client = new Client({ ...postgres.address });
  try {
    const store = await connectStore({ ...postgres.address }, settings, log);
    await client.connect();
    const accountId = await seededAccount(client);
    const rooms: ListingRooms = {
      db: store.db,
      clock: () => new Date('2026-01-01T00:00:00Z'),
      fields: async () => FIELDS,
    };
    for (const workload of await workloadsOf(client, accountId, Number(options.queries))) {
      if (wanted.some((beginning) => workload.name.startsWith(beginning)))
        await measure(rooms, accountId, postgres.pid() ?? 0, workload);
    }
    await store.close();
  } finally {
    await client.end();
    await postgres.stop();
    if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function seededAccount(client: Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>(`select account_id as id from entry limit 1`);
  if (rows[0]) return rows[0].id;
  const { rows: made } = await client.query<{ id: string }>(`insert into account (name) values ('bench') returning id`);
  const id = made[0]?.id ?? '';
  await seedLibrary(client, id, Number(options.entries), tell);
  return id;
}

/** The least of some repeats of each question, so that what else the machine does is left out; and all that was measured. */
async function measure(
  rooms: ListingRooms,
  accountId: string,
  postgresPid: number,
  { name, questions }: Workload,
): Promise<void> {
  const listing = createListing(rooms);
  const patron = { accountId, publicId: null };
  const least: number[] = [];
  const first: number[] = [];
  let found = 0;
  const busyBefore = busyMilliseconds(postgresPid);
  let slowest: { readonly took: number; readonly question: Question } | undefined;
  for (const question of questions) {
    const times: number[] = [];
    for (let repeat = 0; repeat < Number(options.repeats); repeat++) {
      const begun = performance.now();
      const answer =
        question.kind === 'list'
          ? await listing.list(patron, question.wishes)
          : await listing.similar(patron, question.pHash, { distance: question.distance, limit: 100 });
      times.push(performance.now() - begun);
      if (repeat === 0) found += answer.length;
    }
    const took = Math.min(...times);
    least.push(took);
    first.push(times[0] ?? 0);
    if (!slowest || took > slowest.took) slowest = { took, question };
  }
  const line = [name.padEnd(34), `${questions.length}`.padStart(5), (found / questions.length).toFixed(1).padStart(7)];
  for (const times of [least, first])
    for (const part of [0.5, 0.95, 1]) line.push(at(times, part).toFixed(1).padStart(8));
  const busy = (busyMilliseconds(postgresPid) - busyBefore) / (questions.length * Number(options.repeats));
  process.stdout.write(`${line.join(' ')} ${busy.toFixed(1).padStart(8)}\n`);
  if (options.plans && slowest) await explain(rooms, accountId, slowest.question);
}

/** Processor time of the database's processes and of this one (Linux), in steps of 10 ms; what else the machine does is not in it. */
function busyMilliseconds(postgresPid: number): number {
  const own = process.cpuUsage();
  let ticks = 0;
  if (!existsSync('/proc/self/stat')) return 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const fields = statOf(pid);
    if (Number(fields[1]) === postgresPid) ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks * 10 + (own.user + own.system) / 1000;
}

/** What `/proc` says of a process after its name; nothing of one that has ended. */
function statOf(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return [];
  }
}

function at(times: readonly number[], part: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

/** The plans of the question that took longest. */
async function explain(rooms: ListingRooms, accountId: string, question: Question): Promise<void> {
  process.stdout.write(`  slowest: ${JSON.stringify(question)}\n`);
  if (question.kind === 'similar')
    return await plan(rooms.db, 'neighbours', similarQuery(accountId, question.pHash, question.distance, 100));
  const search = await searchOf(rooms, accountId, question.wishes);
  if (search.holds('index').length === 0) return await plan(rooms.db, 'straight', straight(search));
  if (search.order.hasIndex(search.kinds)) await plan(rooms.db, 'walk', walk(search, 10_000));
  await plan(rooms.db, 'gather', gather(search));
}

async function plan(db: Kysely<Schema>, name: string, query: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql<{ 'QUERY PLAN': string }>`explain (analyze, costs off, summary on) ${query}`.execute(db);
  const lines = rows.map((row) => `    ${row['QUERY PLAN'].slice(0, 200)}`);
  process.stdout.write(`  ${name}:\n${lines.join('\n')}\n`);
}

const heads = ['least', '', '', 'first', '', ''];
process.stdout.write(`${'milliseconds'.padEnd(34)} asked   found ${heads.map((head) => head.padStart(8)).join(' ')}\n`);
process.stdout.write(
  `${''.padEnd(48)} ${['p50', 'p95', 'max', 'p50', 'p95', 'max', 'CPU'].map((head) => head.padStart(8)).join(' ')}\n`,
);
await main();
