import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Fleet, startFleet } from '../../support/fleet.ts';
import { picture } from '../../support/picture.ts';
import { type LateAnswers, lateAnswers } from './late-answers.ts';

/** How the jobs of a worker that was killed were done after all. */
export interface Redone {
  readonly kind: string;
  /** From the kill to the job's end. */
  readonly seconds: number;
  /** How often it had an effect: once, or something is wrong. */
  readonly effects: number;
}

const KEY = 'private_amid_0123456789abcdef';
const BASIC = { authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}` };
const PATIENCE_MS = 90_000;

/**
 * Have one worker of a fleet begin an extension, a delivery, a job over a folder and a batch, none of which can end; kill it
 * (SIGKILL), and let another one be there. Resolves when every job is done.
 */
export async function killAmidJobs(postgres: string): Promise<readonly Redone[]> {
  await using resources = new AsyncDisposableStack();
  const vendor = resources.use(await lateAnswers('{"Labels":[{"Name":"Sea","Confidence":99}]}'));
  const listener = resources.use(await lateAnswers('{}', '/told.jpg'));
  const files = resources.use(await lateAnswers(picture()));
  const fleet = resources.use(
    await startFleet({
      postgres,
      servers: 1,
      workers: 0,
      shelf: 'folder',
      env: {
        INITIAL_API_KEY: KEY,
        ALLOWED_ADDRESSES: '127.0.0.1/32',
        AWS_ACCESS_KEY_ID: 'key',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_REGION: 'eu-central-1',
        AWS_ENDPOINT_URL_REKOGNITION: vendor.origin,
      },
    }),
  );
  const database = new Client({ connectionString: fleet.postgres.url });
  await database.connect();
  resources.defer(() => database.end());
  return await trial(fleet, database, { vendor, listener, files });
}

interface Outside {
  readonly vendor: LateAnswers;
  readonly listener: LateAnswers;
  readonly files: LateAnswers;
}

async function trial(fleet: Fleet, database: Client, outside: Outside): Promise<readonly Redone[]> {
  const { vendor, listener, files } = outside;
  await upload(fleet, '/in/one.jpg');
  const tagged = await upload(fleet, '/tagged.jpg', [{ name: 'aws-auto-tagging', maxTags: 5, minConfidence: 50 }]);
  await holdFolder(database, '/out/');
  const first = await fleet.add('work');
  await vendor.asked();
  await ask(fleet, '/colophon/v1/webhooks', { url: `${listener.origin}/hook` });
  await upload(fleet, '/told.jpg');
  const { id: batch } = await ask<{ id: string }>(fleet, '/colophon/v1/batches', {
    action: 'extract',
    source: { urls: [`${files.origin}/a.jpg`] },
  });
  const transfer = { sourceFolderPath: '/in', destinationPath: '/out', includeVersions: false };
  const { jobId } = await ask<{ jobId: string }>(fleet, '/v1/bulkJobs/copyFolder', transfer);
  await Promise.all([listener.asked(), files.asked(), untilActive(database, 'library-folder')]);

  // Whoever is there before has nothing to do: all jobs are the first one's.
  await fleet.add('work');
  await fleet.drop(first, 'SIGKILL');
  const killed = performance.now();
  await database.query('select pg_advisory_unlock_all()');
  const when = async (isDone: () => Promise<boolean>): Promise<number> => {
    while (!(await isDone())) {
      if (performance.now() - killed > PATIENCE_MS) return Number.POSITIVE_INFINITY;
      await sleep(50);
    }
    return (performance.now() - killed) / 1000;
  };
  const seconds = await Promise.all([
    when(async () => (await tagsOf(fleet, tagged)) > 0),
    when(async () => listener.answered() > 0),
    when(async () => (await ask<{ status: string }>(fleet, `/v1/bulkJobs/${jobId}`)).status === 'Completed'),
    when(async () => (await ask<{ state: string }>(fleet, `/colophon/v1/batches/${batch}`)).state === 'done'),
  ]);
  // A second time would be now.
  await sleep(2_000);
  const effects = [
    await tagsOf(fleet, tagged),
    listener.answered(),
    (await ask<readonly unknown[]>(fleet, '/v1/files?path=/out/in')).length,
    (await ask<{ done: number }>(fleet, `/colophon/v1/batches/${batch}`)).done,
  ];
  return ['extension', 'webhook', 'folder', 'batch'].map((kind, index) => ({
    kind,
    seconds: seconds[index] ?? 0,
    effects: effects[index] ?? 0,
  }));
}

async function upload(fleet: Fleet, place: string, extensions: readonly object[] = []): Promise<string> {
  const body = new FormData();
  body.set('fileName', place.slice(place.lastIndexOf('/') + 1));
  body.set('folder', place.slice(0, place.lastIndexOf('/')) || '/');
  body.set('useUniqueFileName', 'false');
  if (extensions.length > 0) body.set('extensions', JSON.stringify(extensions));
  body.set('file', new File([new Uint8Array(picture())], 'a.jpg'));
  const reply = await fetch(`${fleet.origin}/api/v1/files/upload`, { method: 'POST', headers: BASIC, body });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`expected the upload to be taken, found ${reply.status}: ${text}`);
  return (JSON.parse(text) as { fileId: string }).fileId;
}

async function ask<T>(fleet: Fleet, place: string, body?: object): Promise<T> {
  const headers = { ...BASIC, 'x-api-key': KEY, 'content-type': 'application/json' };
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const reply = await fetch(fleet.origin + place, { ...init, headers });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`expected an answer of ${place}, found ${reply.status}: ${text}`);
  return JSON.parse(text) as T;
}

async function tagsOf(fleet: Fleet, fileId: string): Promise<number> {
  return (await ask<{ AITags: readonly unknown[] | null }>(fleet, `/v1/files/${fileId}/details`)).AITags?.length ?? 0;
}

/** Whoever would change the folder waits, as the library's locks have it. */
async function holdFolder(database: Client, folder: string): Promise<void> {
  const { rows } = await database.query<{ id: string }>('select id from account');
  const key = createHash('sha256').update(`${rows[0]?.id} ${folder}`).digest().readBigInt64BE();
  await database.query('select pg_advisory_lock($1::bigint)', [key.toString()]);
}

async function untilActive(database: Client, kind: string): Promise<void> {
  const text = `select 1 from queue.job where name = $1 and state = 'active'`;
  while ((await database.query(text, [kind])).rowCount === 0) await sleep(20);
}
