import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { test } from 'node:test';
import { spawnService } from '../../../support/spawned-service.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const KEY = 'private_memory_0123456789abcdef';
const PIECE = 64 * 1024;
const PIECES = 2048;
/** Garbage that has not been collected is most of it: the files have 128 MiB. */
const MOST_ABOVE_IDLE = 112 * 1024 ** 2;

const HEADS = {
  bytes: 'content-disposition: form-data; name="file"; filename="a.bin"',
  base64: 'content-disposition: form-data; name="file"',
};

test('an upload of 128 MiB takes a part of its size in memory, as bytes and as base64', {
  skip: existsSync('/proc/self/status') ? false : 'this system does not tell the memory of a process',
}, async (context) => {
  await using folder = await temporaryFolder();
  await using service = await spawnService(folder.path, { INITIAL_API_KEY: KEY, ENGINE: 'native' });
  const resident = async (): Promise<number> => {
    const status = await readFile(`/proc/${service.child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024;
  };
  // What is loaded at the first upload does not count.
  for (const form of ['bytes', 'base64'] as const) await send(service.origin, form, 16, async () => {});
  for (const form of ['bytes', 'base64'] as const) {
    const idle = await resident();
    let most = idle;
    const answer = await send(service.origin, form, PIECES, async () => {
      most = Math.max(most, await resident());
    });
    assert.equal(answer.status, 200, answer.body);
    assert.equal(JSON.parse(answer.body).size, form === 'bytes' ? PIECE * PIECES : (PIECE * PIECES * 3) / 4);
    const above = most - idle;
    context.diagnostic(`${form}: ${Math.round(above / 1024 ** 2)} MiB above ${Math.round(idle / 1024 ** 2)} MiB`);
    assert.ok(above < MOST_ABOVE_IDLE, `${form}: ${above} bytes above idle`);
  }
});

/** Send a form piece by piece; `watch` is called now and then. */
async function send(origin: string, form: keyof typeof HEADS, pieces: number, watch: () => Promise<void>) {
  const request = http.request(`${origin}/api/v1/files/upload`, {
    method: 'POST',
    agent: false,
    headers: {
      authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`,
      'content-type': 'multipart/form-data; boundary=x',
    },
  });
  const answered = once(request, 'response');
  request.write(`--x\r\ncontent-disposition: form-data; name="fileName"\r\n\r\na.bin\r\n--x\r\n${HEADS[form]}\r\n\r\n`);
  for (let index = 0; index < pieces; index++) {
    const isRoom = request.write(Buffer.alloc(PIECE, String.fromCharCode(65 + (index % 26))));
    if (!isRoom) await once(request, 'drain');
    if (index % 16 === 0) await watch();
  }
  request.end('\r\n--x--\r\n');
  const [response] = (await answered) as [http.IncomingMessage];
  await watch();
  let body = '';
  for await (const text of response.setEncoding('utf8')) body += text;
  return { status: response.statusCode ?? 0, body };
}
