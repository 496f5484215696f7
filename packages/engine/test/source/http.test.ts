import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openHttpSource } from '../../src/source/http.ts';

const FILE = Uint8Array.from({ length: 200_000 }, (_, at) => at % 251);

interface Quirks {
  readonly etag?: string;
  readonly isDeaf?: boolean;
  readonly status?: number;
  readonly total?: string;
}

/** A `fetch` that serves `FILE` by the rules of HTTP, with a quirk by request. */
function serving(quirks: (request: number) => Quirks = () => ({})) {
  const asked: string[] = [];
  const send = async (_url: unknown, init?: RequestInit): Promise<Response> => {
    const headers = new Headers(init?.headers);
    const { etag = '"1"', isDeaf = false, status, total = String(FILE.length) } = quirks(asked.length);
    asked.push(headers.get('range') ?? 'whole');
    if (status !== undefined) return new Response('no', { status });
    const found = /^bytes=(\d+)-(\d+)$/.exec(headers.get('range') ?? '');
    const condition = headers.get('if-range');
    if (!found || isDeaf || (condition !== null && condition !== etag))
      return new Response(FILE, { headers: { etag } });
    const start = Number(found[1]);
    const end = Math.min(Number(found[2]) + 1, FILE.length);
    const range = `bytes ${start}-${end - 1}/${total}`;
    return new Response(FILE.slice(start, end), { status: 206, headers: { etag, 'content-range': range } });
  };
  return { asked, fetch: send as typeof fetch };
}

describe('openHttpSource', () => {
  it('asks for the head once and for what else is read', async () => {
    const server = serving();
    const source = await openHttpSource('http://host/a', server);
    assert.equal(await source.size(), FILE.length);
    assert.deepEqual(await source.read({ start: 5, end: 9 }), FILE.subarray(5, 9));
    assert.deepEqual(await source.read({ start: 150_000, end: 150_010 }), FILE.subarray(150_000, 150_010));
    assert.deepEqual(await source.read({ start: 199_995, end: 300_000 }), FILE.subarray(199_995));
    assert.deepEqual(server.asked, ['bytes=0-65535', 'bytes=150000-150009', 'bytes=199995-199999']);
    assert.deepEqual(source.cost(), { requests: 3, bytes: 65_536 + 15 });
  });

  it('reads the whole where the server does not answer in parts', async () => {
    for (const quirk of [{ isDeaf: true }, { total: '*' }]) {
      const server = serving((request) => (request === 0 ? quirk : { isDeaf: true }));
      const source = await openHttpSource('http://host/a', server);
      assert.deepEqual(await source.read({ start: 100_000, end: 100_004 }), FILE.subarray(100_000, 100_004));
    }
  });

  it('rejects when the file changes, and when there is none', async () => {
    const changing = serving((request) => ({ etag: request === 0 ? '"1"' : '"2"' }));
    const source = await openHttpSource('http://host/a', changing);
    await assert.rejects(source.read({ start: 100_000, end: 100_010 }), { code: 'source-changed' });
    await assert.rejects(
      openHttpSource(
        'http://host/a',
        serving(() => ({ status: 404 })),
      ),
      { code: 'url-failed', message: /status 404/ },
    );
    const broken = (() =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error('no route') }))) as typeof fetch;
    await assert.rejects(openHttpSource('http://host/a', { fetch: broken }), {
      code: 'url-failed',
      message: /no route/,
    });
    const aborted = { fetch: broken, signal: AbortSignal.abort() };
    await assert.rejects(openHttpSource('http://host/a', aborted), { code: 'aborted' });
  });
});
