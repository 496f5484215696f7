import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { type RawRequest, rawServer, reply } from './support/raw-server.ts';
import { startTrial } from './support/trial.ts';

const TEXT = Buffer.from('metadata of a picture, '.repeat(20_000));
const coded = (coding: string, body: Uint8Array) => (request: RawRequest) => {
  request.socket.end(reply(body, [`Content-Encoding: ${coding}`]));
};

describe('a body that is coded although nobody asked', () => {
  const cases: readonly (readonly [coding: string, body: Uint8Array])[] = [
    ['gzip', gzipSync(TEXT)],
    ['X-GZIP', gzipSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['deflate', deflateRawSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['identity', TEXT],
    ['', TEXT],
    ['identity, gzip', gzipSync(TEXT)],
    ['deflate, gzip', gzipSync(deflateSync(TEXT))],
    ['gzip, br', brotliCompressSync(gzipSync(TEXT))],
  ];
  for (const [coding, body] of cases) {
    test(`is decoded: "${coding}" of ${body.length} bytes`, async () => {
      await using server = await rawServer(coded(coding, body));
      await using trial = await startTrial();
      const file = await trial.download(`${server.origin}/`);
      assert.equal(file.bytes, TEXT.length);
      assert.deepEqual(await readFile(file.path), TEXT);
    });
  }

  const failures: readonly (readonly [coding: string, body: Uint8Array])[] = [
    ['zstd', TEXT],
    ['constructor', TEXT],
    ['gzip, gzip, gzip', gzipSync(gzipSync(gzipSync(TEXT)))],
    ['gzip', TEXT],
    ['deflate', Buffer.from('x is not deflate')],
    ['br', Buffer.alloc(100, 0xff)],
    ['gzip', gzipSync(TEXT).subarray(0, 500)],
    ['deflate', deflateSync(TEXT).subarray(0, 500)],
    ['br', brotliCompressSync(TEXT).subarray(0, 15)],
    ['gzip, deflate', gzipSync(TEXT)],
  ];
  for (const [coding, body] of failures) {
    test(`fails when unknown or broken: "${coding}" of ${body.length} bytes`, async () => {
      await using server = await rawServer(coded(coding, body));
      await using trial = await startTrial();
      await trial.refuses(`${server.origin}/`, 'url-failed');
    });
  }
});

describe('a bomb', () => {
  const zeros = Buffer.alloc(64 * 1024 ** 2);
  const gzip = gzipSync(zeros);
  const bombs: readonly (readonly [coding: string, body: Uint8Array])[] = [
    ['gzip', gzip],
    ['deflate', deflateSync(zeros)],
    ['deflate', deflateRawSync(zeros)],
    ['gzip, gzip', gzipSync(gzip)],
    ['br', brotliCompressSync(zeros)],
  ];
  for (const [coding, body] of bombs) {
    test(`ends at the ceiling: "${coding}" of ${body.length} bytes`, async () => {
      await using server = await rawServer(coded(coding, body));
      await using trial = await startTrial({ maxBytes: 1024 ** 2 });
      assert.match(await trial.refuses(`${server.origin}/`, 'too-large'), /at most 1048576 bytes/);
    });
  }

  test('ends at the ratio under a high ceiling', async () => {
    await using server = await rawServer(coded('gzip', gzip));
    await using trial = await startTrial();
    assert.match(await trial.refuses(`${server.origin}/`, 'too-large'), /200-fold/);
  });
});
