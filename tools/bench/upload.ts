import { randomBytes } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { PassThrough, type Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { picture } from '../../packages/server/test/support/picture.ts';
import { spawnService } from '../../packages/server/test/support/spawned-service.ts';

const KEY = 'private_bench_0123456789abcdef';

const USAGE = `npm run bench -- upload [--seconds 10] [--clients 4] [--large BYTES]

Uploads JPEG files of several sizes to a service of its own, with metadata in the answer, and one large file (2 GB) while it
watches the memory of the service. Everything is removed at the end.
`;

interface Sizes {
  readonly name: string;
  readonly bytes: number;
  readonly clients: number;
}

/** Throughput and latency of uploads by size, and the memory that a large one takes. */
export async function benchUpload(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '10' },
      clients: { type: 'string', default: '4' },
      large: { type: 'string', default: String(2 * 1024 ** 3 - 1024 ** 2) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'colophon-upload-'));
  const service = await spawnService(path.join(folder, 'data'), { INITIAL_API_KEY: KEY, LOG_LEVEL: 'error' });
  try {
    await send(service.origin, 'warm.jpg', [jpegOf(10_000)], 10_000);
    process.stdout.write('size     clients  uploads  uploads/s  MB/s    median ms  p95 ms\n');
    const clients = Number(values.clients);
    const sizes: readonly Sizes[] = [
      { name: '10 KB', bytes: 10_000, clients: 1 },
      { name: '10 KB', bytes: 10_000, clients },
      { name: '1 MB', bytes: 1_000_000, clients: 1 },
      { name: '1 MB', bytes: 1_000_000, clients },
      { name: '100 MB', bytes: 100_000_000, clients: 1 },
    ];
    for (const size of sizes)
      process.stdout.write(`${await measure(service.origin, size, Number(values.seconds) * 1000)}\n`);
    process.stdout.write(
      `${await watchMemory(service.origin, service.child.pid ?? 0, folder, Number(values.large))}\n`,
    );
    return 0;
  } finally {
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A picture with Exif and bytes behind its end, of this length, like no other. */
function jpegOf(bytes: number): Buffer {
  const head = picture();
  return Buffer.concat([head, randomBytes(bytes - head.length)]);
}

async function measure(origin: string, { name, bytes, clients }: Sizes, milliseconds: number): Promise<string> {
  const times: number[] = [];
  const begun = performance.now();
  const work = async (client: number): Promise<void> => {
    for (let turn = 0; performance.now() - begun < milliseconds; turn++) {
      const body = jpegOf(bytes);
      const started = performance.now();
      await send(origin, `${client}-${turn}-${bytes}.jpg`, [body], bytes);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => work(client)));
  const seconds = (performance.now() - begun) / 1000;
  times.sort((one, other) => one - other);
  const at = (share: number): string =>
    (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(0);
  const each = times.length / seconds;
  const cells = [name, clients, times.length, each.toFixed(1), ((each * bytes) / 1e6).toFixed(1), at(0.5), at(0.95)];
  return cells.map((cell, index) => String(cell).padEnd([9, 9, 9, 11, 8, 11, 0][index] ?? 0)).join('');
}

/** Upload a file of zeros behind a picture, and look at the resident memory of the service while it comes in. */
async function watchMemory(origin: string, pid: number, folder: string, bytes: number): Promise<string> {
  const file = path.join(folder, 'large.jpg');
  await writeFile(file, picture());
  await truncate(file, bytes);
  await sleep(3_000);
  const idle = residentOf(pid);
  let most = idle;
  const timer = setInterval(() => {
    most = Math.max(most, residentOf(pid));
  }, 50);
  const started = performance.now();
  await send(origin, 'large.jpg', createReadStream(file, { highWaterMark: 1024 ** 2 }), bytes);
  clearInterval(timer);
  const seconds = (performance.now() - started) / 1000;
  const megabytes = (value: number): string => (value / 1e6).toFixed(0);
  return `${megabytes(bytes)} MB in ${seconds.toFixed(1)} s; resident ${megabytes(idle)} MB idle, ${megabytes(most)} MB at most, ${megabytes(most - idle)} MB more`;
}

/** Bytes of resident memory (Linux). */
function residentOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) * 1024;
}

/** One upload as multipart, its bytes as they come. Rejects unless the answer has the metadata in it. */
async function send(origin: string, name: string, body: Iterable<Buffer> | Readable, bytes: number): Promise<void> {
  const boundary = 'colophon-bench';
  const fields = {
    fileName: name,
    useUniqueFileName: 'false',
    folder: '/bench',
    responseFields: 'metadata,embeddedMetadata',
  };
  const parts = Object.entries(fields).map(
    ([key, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
  );
  const head = Buffer.from(
    `${parts.join('')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const stream = new PassThrough();
  const answer = new Promise<string>((resolve, reject) => {
    const outgoing = request(`${origin}/api/v1/files/upload`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`,
        'content-type': `multipart/form-data; boundary=${boundary}`,
        'content-length': head.length + bytes + tail.length,
      },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      reply.on('end', () => resolve(text));
    });
    stream.pipe(outgoing);
  });
  stream.write(head);
  for await (const chunk of body)
    if (!stream.write(chunk)) await new Promise((resolve) => stream.once('drain', resolve));
  stream.end(tail);
  const { metadata } = JSON.parse(await answer) as { metadata?: { format?: string } };
  if (metadata === undefined) throw new Error(`expected metadata in the answer, found ${(await answer).slice(0, 300)}`);
}
