import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { end, type Member, startMember } from './fleet.ts';
import { FOLDER } from './objects.ts';
import type { TrialPostgres } from './postgres.ts';

/** What a run of a batch needs. */
export interface TrialGround {
  readonly folder: string;
  readonly origin: string;
  readonly key: string;
  /** Of every process. */
  readonly env: Readonly<Record<string, string>>;
  readonly postgres: TrialPostgres;
  /** The S3 server the objects lie on; the library where absent. */
  readonly s3?: { readonly origin: string; readonly bucket: string } | undefined;
}

export interface RunOptions {
  readonly workers: number;
  readonly objects: number;
  /** Workers killed, each at a random moment, and replaced. */
  readonly kills: number;
  readonly restartPostgres: boolean;
}

/** How a run went. */
export interface Run extends RunOptions {
  readonly seconds: number;
  readonly perSecond: number;
  readonly lines: number;
  readonly failed: number;
  /** What was not as it should be; nothing is right. */
  readonly faults: readonly string[];
  readonly killed: number;
}

const LOOK_MS = 200;
const DEADLINE_MS = 30 * 60_000;

/** Run one batch with so many workers, do them harm meanwhile, and count what it has left. */
export async function runBatch(ground: TrialGround, options: RunOptions): Promise<Run> {
  const members: Member[] = [];
  let started = 0;
  const startWorker = (): Member =>
    startMember('work', ground.folder, `work-${process.hrtime.bigint()}-${started++}`, ground.env);
  for (let index = 0; index < options.workers; index++) members.push(startWorker());
  await Promise.all(members.map(({ up }) => up));
  const faults: string[] = [];
  const began = performance.now();
  const { id } = await ask<{ id: string }>(ground, '', { method: 'POST', body: JSON.stringify(wishOf(ground)) });
  const harm = doHarm(ground, members, startWorker, options, id);
  const batch = await ended(ground, id);
  const seconds = (performance.now() - began) / 1000;
  const killed = await harm;
  const { lines, failed } = await judge(ground, id, options.objects, faults);
  if (batch.state !== 'done') faults.push(`expected the batch to be done, found ${JSON.stringify(batch)}`);
  if (batch.done !== options.objects) faults.push(`expected ${options.objects} counted, found ${batch.done}`);
  await Promise.all(members.map((member) => end(member, 'SIGTERM')));
  return { ...options, seconds, perSecond: options.objects / seconds, lines, failed, faults, killed };
}

interface Status {
  readonly state: string;
  readonly total: number;
  readonly done: number;
}

function wishOf({ s3 }: TrialGround): object {
  const place = s3 && {
    bucket: s3.bucket,
    prefix: FOLDER.slice(1),
    endpoint: s3.origin,
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  };
  return { action: 'extract', view: 'flat', source: place ? { s3: place } : { folder: FOLDER } };
}

/** Kill workers when so much is done, spread over the batch, and restart the database once; answers how many were killed. */
async function doHarm(
  ground: TrialGround,
  members: Member[],
  startWorker: () => Member,
  { kills, restartPostgres, objects }: RunOptions,
  id: string,
): Promise<number> {
  const moments = Array.from({ length: kills }, () => ({ at: Math.random() * 0.8 * objects, what: 'kill' }));
  if (restartPostgres) moments.push({ at: 0.4 * objects, what: 'restart' });
  moments.sort((a, b) => a.at - b.at);
  let killed = 0;
  for (const { at, what } of moments) {
    const status = await ended(ground, id, at);
    if (status.state !== 'running' && status.state !== 'planning') break;
    if (what === 'restart') {
      await ground.postgres.restart();
      continue;
    }
    const index = Math.floor(Math.random() * members.length);
    await end(members[index] as Member, 'SIGKILL');
    members[index] = startWorker();
    killed++;
  }
  return killed;
}

/** The batch once it has ended, or so much is done. */
async function ended(ground: TrialGround, id: string, done = Number.POSITIVE_INFINITY): Promise<Status> {
  const until = performance.now() + DEADLINE_MS;
  for (;;) {
    const status = await ask<Status>(ground, `/${id}`).catch(() => undefined);
    if (status && (!['planning', 'running'].includes(status.state) || status.done >= done)) return status;
    if (performance.now() > until) throw new Error(`expected the batch to end, found ${JSON.stringify(status)}`);
    await sleep(LOOK_MS);
  }
}

/** Read every part, and find each object exactly once. */
async function judge(ground: TrialGround, id: string, objects: number, faults: string[]) {
  const seen = new Map<string, number>();
  const indexes = new Set<number>();
  let lines = 0;
  let failed = 0;
  for (let after = -1; ; ) {
    const page = await ask<readonly { number: number }[]>(ground, `/${id}/parts${after < 0 ? '' : `?after=${after}`}`);
    if (page.length === 0) break;
    for (const { number } of page) {
      after = number;
      for (const line of await linesOf(ground, id, number)) {
        lines++;
        indexes.add(line.index);
        seen.set(line.source, (seen.get(line.source) ?? 0) + 1);
        if (line.error) failed++;
      }
    }
  }
  const twice = [...seen.values()].filter((count) => count > 1).length;
  if (twice > 0) faults.push(`expected each object once, found ${twice} of them more often`);
  if (seen.size !== objects) faults.push(`expected ${objects} objects, found ${seen.size}`);
  if (indexes.size !== lines) faults.push(`expected ${lines} indexes, found ${indexes.size}`);
  if (failed > 0) faults.push(`expected no object to fail, found ${failed}`);
  return { lines, failed };
}

interface Line {
  readonly index: number;
  readonly source: string;
  readonly error?: unknown;
}

async function linesOf(ground: TrialGround, id: string, number: number): Promise<readonly Line[]> {
  const reply = await call(ground, `/${id}/parts/${number}`);
  const text = gunzipSync(Buffer.from(await reply.arrayBuffer())).toString('utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

async function ask<T>(ground: TrialGround, path: string, init: RequestInit = {}): Promise<T> {
  return (await (await call(ground, path, init)).json()) as T;
}

async function call({ origin, key }: TrialGround, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { 'x-api-key': key, 'content-type': 'application/json' };
  const reply = await fetch(`${origin}/colophon/v1/batches${path}`, { ...init, headers });
  if (reply.ok) return reply;
  throw new Error(`expected an answer, found ${reply.status}: ${await reply.text()}`);
}
