import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { parseCidr } from '../../src/outbound/cidr.ts';
import { createOutbound, DEFAULT_OUTBOUND_SETTINGS, type RemoteSource } from '../../src/outbound/index.ts';
import { serveHttp } from '../support/file-server.ts';

const FILE = Buffer.from(Array.from({ length: 300_000 }, (_, at) => at % 251));

interface Quirks {
  readonly etag?: string;
  readonly isDeaf?: boolean;
  readonly total?: string;
  readonly isCoded?: boolean;
  readonly shift?: number;
}

/** A server of `FILE` that answers ranges, with a quirk that may change between requests. */
async function withServer(
  quirks: (request: number) => Quirks,
  test: (source: RemoteSource, asked: readonly string[]) => Promise<void>,
) {
  const asked: string[] = [];
  await using server = await serveHttp((request, reply) => answer(request, reply, quirks(asked.length), asked));
  const outbound = createOutbound({ ...DEFAULT_OUTBOUND_SETTINGS, allowedAddresses: [parseCidr('127.0.0.1/32')] });
  try {
    const source = await outbound.open(`${server.origin}/file.bin`);
    try {
      await test(source, asked);
    } finally {
      await source.close();
    }
  } finally {
    await outbound.close();
  }
}

function answer(request: IncomingMessage, reply: ServerResponse, quirks: Quirks, asked: string[]): void {
  const { etag = '"1"', isDeaf = false, total = String(FILE.length), isCoded = false, shift = 0 } = quirks;
  asked.push(request.headers.range ?? 'whole');
  const found = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  const condition = request.headers['if-range'];
  reply.setHeader('etag', etag);
  if (!found || isDeaf || (condition !== undefined && condition !== etag)) {
    reply.end(FILE);
    return;
  }
  const start = Number(found[1]) + shift;
  const end = Math.min(Number(found[2]) + 1, FILE.length);
  if (isCoded) reply.setHeader('content-encoding', 'identity, gzip');
  reply.writeHead(206, { 'content-range': `bytes ${start}-${end - 1}/${total}` }).end(FILE.subarray(start, end));
}

describe('a source read in ranges', () => {
  it('asks for what is read, and for the head once', async () => {
    await withServer(
      () => ({}),
      async (source, asked) => {
        assert.equal(await source.size(), FILE.length);
        assert.deepEqual(Buffer.from(await source.read({ start: 10, end: 20 })), FILE.subarray(10, 20));
        assert.deepEqual(
          Buffer.from(await source.read({ start: 200_000, end: 200_100 })),
          FILE.subarray(200_000, 200_100),
        );
        assert.deepEqual(
          Buffer.from(await source.read({ start: 200_050, end: 200_060 })),
          FILE.subarray(200_050, 200_060),
        );
        assert.deepEqual(Buffer.from(await source.read({ start: 299_990, end: 400_000 })), FILE.subarray(299_990));
        assert.equal((await source.read({ start: 400_000, end: 400_010 })).byteLength, 0);
        assert.deepEqual(asked, ['bytes=0-65535', 'bytes=200000-200099', 'bytes=299990-299999']);
        assert.deepEqual(source.cost(), { requests: 3, bytes: 65_536 + 100 + 10 });
      },
    );
  });

  it('reads the stream of a server that is deaf to ranges', async () => {
    await withServer(
      () => ({ isDeaf: true }),
      async (source, asked) => {
        assert.deepEqual(
          Buffer.from(await source.read({ start: 250_000, end: 250_010 })),
          FILE.subarray(250_000, 250_010),
        );
        assert.equal(asked.length, 1);
      },
    );
  });

  it('asks for the whole where parts cannot be used', async () => {
    for (const quirk of [{ total: '*' }, { isCoded: true }, { shift: 5 }]) {
      await withServer(
        (request) => (request === 0 ? quirk : {}),
        async (source, asked) => {
          assert.deepEqual(Buffer.from(await source.read({ start: 7, end: 9 })), FILE.subarray(7, 9));
          assert.deepEqual(asked, ['bytes=0-65535', 'whole']);
        },
      );
    }
  });

  it('rejects when the file changes between parts, or another part comes', async () => {
    await withServer(
      (request) => ({ etag: request === 0 ? '"1"' : '"2"' }),
      async (source) => {
        await assert.rejects(source.read({ start: 100_000, end: 100_010 }), { code: 'source-changed' });
      },
    );
    await withServer(
      (request) => (request === 0 ? {} : { total: '300001' }),
      async (source) => {
        await assert.rejects(source.read({ start: 100_000, end: 100_010 }), { code: 'source-changed' });
      },
    );
    await withServer(
      (request) => (request === 0 ? {} : { shift: 1 }),
      async (source) => {
        await assert.rejects(source.read({ start: 100_000, end: 100_010 }), { code: 'url-failed' });
      },
    );
  });

  it('refuses a total above the ceiling, and knows an empty file', async () => {
    await assert.rejects(
      withServer(
        () => ({ total: '9000000000000' }),
        async () => {},
      ),
      { code: 'too-large' },
    );
    await using server = await serveHttp((_request, reply) =>
      reply.writeHead(416, { 'content-range': 'bytes */0' }).end(),
    );
    const outbound = createOutbound({ ...DEFAULT_OUTBOUND_SETTINGS, allowedAddresses: [parseCidr('127.0.0.1/32')] });
    const source = await outbound.open(`${server.origin}/empty`);
    assert.equal(await source.size(), 0);
    await outbound.close();
    await assert.rejects(source.read({ start: 0, end: 1 }), { code: 'unreadable' });
  });
});
