import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { decodeBase64, decodePercent } from '../../../../src/dialects/imagekit/upload/decode.ts';
import { readTextFile } from '../../../../src/dialects/imagekit/upload/text-file.ts';

/** The text, cut where the numbers say. */
async function* cut(text: string | Buffer, cuts: readonly number[] = []): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text as string);
  let start = 0;
  for (const at of [...cuts].map((each) => each % (bytes.length + 1)).sort((a, b) => a - b)) {
    yield bytes.subarray(start, at);
    start = at;
  }
  yield bytes.subarray(start);
}

async function all(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function readAll(text: string, cuts?: readonly number[]): Promise<Buffer | string> {
  const file = await readTextFile(cut(text, cuts));
  return file.kind === 'url' ? file.url : await all(file.bytes);
}

const cuts = fc.array(fc.nat(5000), { maxLength: 12 });

test('base64 of either alphabet, padded or not, cut anywhere', async () => {
  const given = fc.record({ bytes: fc.uint8Array({ maxLength: 3000 }), cuts, urlSafe: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(given, async ({ bytes, cuts, urlSafe }) => {
      const buffer = Buffer.from(bytes);
      const text = buffer.toString(urlSafe ? 'base64url' : 'base64');
      assert.deepEqual(await all(decodeBase64(cut(text, cuts))), buffer);
    }),
  );
});

test('lines of base64', async () => {
  const bytes = randomBytes(1000);
  const text = bytes.toString('base64').replace(/.{76}/g, '$&\r\n');
  assert.deepEqual(await readAll(`\r\n ${text}\n`, [1, 77, 78, 79, 500]), bytes);
});

for (const text of ['A', 'AAAAA', 'AA*A', 'AA==AAAA', '=AAA', 'AAA===', 'ä', 'AAAA\0']) {
  test(`${JSON.stringify(text)} is no base64, wherever it is cut`, async () => {
    for (let at = 0; at <= text.length; at++) {
      await assert.rejects(readAll(text, [at]), /file: expected bytes/);
      await assert.rejects(
        all(decodeBase64(cut(text, [at]))),
        /file: expected bytes, an http\(s\) URL, a data URI or base64, found/,
      );
    }
  });
}

test('a percent-encoding is undone, cut anywhere', async () => {
  const given = fc.record({ text: fc.string({ unit: 'binary', maxLength: 300 }), cuts });
  await fc.assert(
    fc.asyncProperty(given, async ({ text, cuts }) => {
      const whole = text.toWellFormed();
      assert.equal((await all(decodePercent(cut(encodeURIComponent(whole), cuts)))).toString(), whole);
    }),
    { numRuns: 30 },
  );
  assert.equal((await all(decodePercent(cut('50%, %zz%4')))).toString(), '50%, %zz%4');
});

test('data URIs', async () => {
  assert.equal(String(await readAll('data:text/plain;base64,SGVsbG8=')), 'Hello');
  assert.equal(String(await readAll('DATA:;BASE64,SGVsbG8%3D')), 'Hello');
  assert.equal(String(await readAll('data:,Hello%2C%20World%21')), 'Hello, World!');
  assert.equal(String(await readAll('data:text/plain;charset=utf-8,ä', [22])), 'ä');
  await assert.rejects(readAll('data:text/plain;base64'), /comma/);
  await assert.rejects(readAll(`data:${'x'.repeat(2000)},a`), /comma/);
});

test('URLs', async () => {
  assert.equal(await readAll(' https://a.example/b.jpg?c=d,e \n', [3, 9]), 'https://a.example/b.jpg?c=d,e');
  assert.equal(await readAll('HTTP://a.example'), 'HTTP://a.example');
  await assert.rejects(readAll(`https://a.example/${'a'.repeat(8192)}`), /at most 8192 characters/);
});

test('an empty text has no bytes', async () => assert.equal((await readAll('  \n')).length, 0));
