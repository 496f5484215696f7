import { once } from 'node:events';
import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { createNativeReader, nativeReader, openHttpSource, type Report } from '../../packages/engine/src/node.ts';
import { CORPUS, fileIn, readOracle } from './corpus.ts';

const TYPES = /^(?:JPEG|HEIC|HEIF|AVIF|PNG|TIFF|DNG|PSD|JXL|JP2|GIF|BMP|(?:Extended )?WEBP.*)$/;

interface Reading {
  readonly requests: number;
  readonly bytes: number;
}

/**
 * Read files of the corpus over a range server on loopback and locally; print requests and bytes by type, and every file whose two
 * reports differ. Answers the exit code: 0, 1 when reports differ, 2 without a corpus.
 */
export async function benchRanged(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { corpus: { type: 'string', default: CORPUS } } });
  const oracle = readOracle(values.corpus)?.filter((each) => TYPES.test(String(each['File:FileType'])));
  if (!oracle) {
    process.stderr.write(`bench ranged: expected a corpus in ${values.corpus}, found none (--corpus DIR)\n`);
    return 2;
  }
  const server = createServer((request, reply) => serve(path.join(values.corpus, 'files'), request, reply)).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const byType = new Map<string, Reading[]>();
  const differing: string[] = [];
  const local = nativeReader();
  const remote = createNativeReader();
  for (const each of oracle) {
    const source = await openHttpSource(origin + encodeURI(`/${each.SourceFile}`).replace(/[?#]/g, encodeURIComponent));
    const name = path.basename(each.SourceFile);
    const there = await remote.read({ kind: 'source', source, name });
    const here = await local.read({ kind: 'file', path: fileIn(values.corpus, each) });
    if (comparable(there) !== comparable(here)) differing.push(each.SourceFile);
    const type = String(each['File:FileType']);
    byType.set(type, [...(byType.get(type) ?? []), source.cost()]);
    await source.close();
  }
  server.closeAllConnections();
  server.close();
  print(byType, differing);
  return differing.length > 0 ? 1 : 0;
}

function comparable(report: Report): string {
  return JSON.stringify({ ...report, cost: 0 });
}

function serve(root: string, request: IncomingMessage, reply: ServerResponse): void {
  const file = path.join(root, decodeURIComponent(request.url ?? ''));
  const { size } = statSync(file);
  const found = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  if (!found || Number(found[1]) >= size) {
    reply.writeHead(found ? 416 : 200, found ? { 'content-range': `bytes */${size}` } : { 'content-length': size });
    if (found) return void reply.end();
    return void createReadStream(file).pipe(reply);
  }
  const [start, end] = [Number(found[1]), Math.min(Number(found[2]), size - 1)];
  reply.writeHead(206, {
    'content-range': `bytes ${start}-${end}/${size}`,
    'content-length': end - start + 1,
    etag: `"${size}"`,
  });
  createReadStream(file, { start, end }).pipe(reply);
}

function print(byType: ReadonlyMap<string, readonly Reading[]>, differing: readonly string[]): void {
  process.stdout.write('type                    files   median requests   median bytes   most requests   most bytes\n');
  for (const [type, readings] of byType) {
    const cells = [
      type.padEnd(22),
      String(readings.length).padStart(6),
      String(median(readings.map(({ requests }) => requests))).padStart(17),
      String(median(readings.map(({ bytes }) => bytes))).padStart(14),
      String(Math.max(...readings.map(({ requests }) => requests))).padStart(15),
      String(Math.max(...readings.map(({ bytes }) => bytes))).padStart(12),
    ];
    process.stdout.write(`${cells.join(' ')}\n`);
  }
  process.stdout.write(`${differing.length} reports differ from the local ones\n`);
  for (const file of differing) process.stdout.write(`  ${file}\n`);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
