import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { picture } from '../../support/picture.ts';

/** What a client does over and over. */
export type Deed = 'upload' | 'read' | 'extract' | 'large' | 'exiftool' | 'url';

/** One request and what became of it. */
export interface Event {
  readonly deed: Deed;
  /** `cut`: the connection broke. `silent`: nothing in a minute. */
  readonly outcome: number | 'cut' | 'silent';
  /** Milliseconds from the beginning of the crowd to the end of the request. */
  readonly at: number;
  readonly ms: number;
}

/** A file that the service has said it keeps. */
interface Acknowledged {
  readonly address: string;
  readonly sha256: string;
}

/** Clients that write and read until they are told to stop. */
export interface Crowd {
  readonly events: readonly Event[];
  /** Acknowledged files that were answered otherwise than they were sent, at any time. */
  readonly wrong: readonly string[];
  /** Milliseconds since it began. */
  now(): number;
  /** Files and results that were acknowledged so far. */
  acknowledged(): number;
  /** Resolves when the last request under way is answered. */
  stop(): Promise<void>;
  /** Read everything acknowledged again; resolves to how many files and results there were. */
  readBack(): Promise<number>;
}

export interface CrowdOptions {
  readonly origin: string;
  readonly key: string;
  readonly deeds: readonly Deed[];
  /** Bytes of an upload, at random from these. */
  readonly sizes: readonly number[];
  /** What the clients of `url` have read. */
  readonly url?: string;
}

/** More than is held in memory. */
const LARGE = new Uint8Array(Buffer.concat([picture(), Buffer.alloc(2_000_000)]));
const PATIENCE_MS = 60_000;
/** Between two requests of a client: it shall write much, but leave the machine to the service. */
const PAUSE_MS = 20;

/** Let one client for each of the deeds begin. */
export function startCrowd({ origin, key, deeds, sizes, url = '' }: CrowdOptions): Crowd {
  const began = performance.now();
  const now = (): number => performance.now() - began;
  const events: Event[] = [];
  const files: Acknowledged[] = [];
  const results: Acknowledged[] = [];
  const wrong: string[] = [];
  let isOver = false;
  let count = 0;
  const basic = { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` };
  const apiKey = { 'x-api-key': key };

  async function upload(): Promise<number> {
    const bytes = Buffer.concat([picture(), randomBytes(sizes[count % sizes.length] ?? 0)]);
    const body = new FormData();
    body.set('fileName', `file-${count++}.jpg`);
    body.set('useUniqueFileName', 'false');
    body.set('file', new File([new Uint8Array(bytes)], 'a.jpg'));
    const reply = await ask('/api/v1/files/upload', { method: 'POST', headers: basic, body });
    const text = await reply.text();
    if (reply.status === 200) files.push({ address: (JSON.parse(text) as { url: string }).url, sha256: hashOf(bytes) });
    return reply.status;
  }

  async function extract(): Promise<number> {
    const headers = { ...apiKey, 'content-type': 'image/jpeg' };
    const reply = await ask('/api/v1/extract?filename=a.jpg', {
      method: 'POST',
      headers,
      body: new Uint8Array(picture()),
    });
    const bytes = Buffer.from(await reply.arrayBuffer());
    if (reply.status !== 200) return reply.status;
    const { uuid } = JSON.parse(bytes.toString('utf8')) as { uuid: string };
    results.push({ address: `${origin}/api/v1/extract/${uuid}`, sha256: hashOf(bytes) });
    return reply.status;
  }

  async function read(file: Acknowledged): Promise<number> {
    const reply = await fetch(file.address, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const bytes = Buffer.from(await reply.arrayBuffer());
    const isGone = reply.status === 404 || reply.status === 410;
    if (isGone || (reply.status === 200 && hashOf(bytes) !== file.sha256)) {
      wrong.push(`${file.address}: ${reply.status}, ${bytes.length} bytes`);
    }
    return reply.status;
  }

  async function discard(place: string, init: RequestInit): Promise<number> {
    const reply = await ask(place, { ...init, headers: { ...apiKey, 'content-type': 'image/jpeg' } });
    await reply.arrayBuffer();
    return reply.status;
  }

  function ask(place: string, init: RequestInit): Promise<Response> {
    return fetch(origin + place, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
  }

  const byDeed: Readonly<Record<Deed, () => Promise<number>>> = {
    upload,
    extract,
    async read() {
      while (files.length === 0 && !isOver) await sleep(PAUSE_MS);
      const file = files[Math.floor(Math.random() * files.length)];
      return file ? await read(file) : 200;
    },
    large: () => discard('/colophon/v1/extract', { method: 'POST', body: LARGE }),
    exiftool: () =>
      discard('/colophon/v1/extract?engine=exiftool', { method: 'POST', body: new Uint8Array(picture()) }),
    url: () => discard(`/colophon/v1/extract?url=${encodeURIComponent(`${url}?${count++}`)}`, { method: 'POST' }),
  };

  async function once(deed: Deed): Promise<void> {
    const before = now();
    const outcome = await byDeed[deed]().catch(outcomeOf);
    events.push({ deed, outcome, at: now(), ms: now() - before });
  }

  async function live(deed: Deed): Promise<void> {
    while (!isOver) {
      await once(deed);
      await sleep(PAUSE_MS);
    }
  }

  const living = deeds.map(live);
  return {
    events,
    wrong,
    now,
    acknowledged: () => files.length + results.length,
    async stop() {
      isOver = true;
      await Promise.all(living);
    },
    async readBack() {
      for (const file of [...files, ...results]) {
        const status = await read(file).catch(outcomeOf);
        if (status !== 200) wrong.push(`${file.address}: ${status} afterwards`);
      }
      return files.length + results.length;
    },
  };
}

function outcomeOf(error: unknown): 'cut' | 'silent' {
  return error instanceof Error && error.name === 'TimeoutError' ? 'silent' : 'cut';
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
