import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { credentials, type Exchange, type Target } from './case.ts';

const LONGEST_MS = 30_000;

/** A request as any client sends it. */
export async function ask(target: Target, path: string, init: RequestInit = {}): Promise<Exchange> {
  const started = performance.now();
  const took = (): number => performance.now() - started;
  try {
    const answer = await fetch(target.origin + path, {
      redirect: 'manual',
      signal: AbortSignal.timeout(LONGEST_MS),
      ...init,
      headers: { ...credentials(target.key), ...(init.headers as Record<string, string> | undefined) },
    });
    const body = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    return { status: answer.status, headers: answer.headers, body, milliseconds: took() };
  } catch {
    return { status: 0, headers: new Headers(), body: '', milliseconds: took() };
  }
}

/** A file in a form, its name and further headers of its part as they are. */
export function form(name: string | Buffer, bytes: Buffer, fields: Readonly<Record<string, string>> = {}): RequestInit {
  const boundary = 'colophon-hostile';
  const texts = Object.entries(fields).map(
    ([field, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const body = Buffer.concat([
    Buffer.from(`${texts.join('')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="`),
    Buffer.from(name),
    Buffer.from('"\r\ncontent-type: application/octet-stream\r\n\r\n'),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { method: 'POST', body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}

/** Bytes in pieces, with pauses between them where a number of milliseconds stands. */
export type Script = AsyncIterable<string | Buffer | number> | Iterable<string | Buffer | number>;

/** Write bytes to a connection, and read what comes until it ends, or is whole. */
export async function speak(target: Target, script: Script, longestMs = LONGEST_MS): Promise<Exchange> {
  const started = performance.now();
  const socket = connect(target.port, target.host);
  const pieces: Buffer[] = [];
  const over = new AbortController();
  const ended = new Promise<void>((resolve) => {
    socket.on('data', (piece) => {
      pieces.push(piece);
      if (isWhole(Buffer.concat(pieces))) resolve();
    });
    socket.on('close', () => resolve());
    socket.on('error', () => {});
    setTimeout(resolve, longestMs).unref();
  });
  void ended.then(() => over.abort());
  const writing = write(socket, script, over.signal).catch(() => {});
  await ended;
  socket.destroy();
  await writing;
  return parsed(Buffer.concat(pieces), performance.now() - started);
}

async function write(socket: ReturnType<typeof connect>, script: Script, signal: AbortSignal): Promise<void> {
  for await (const piece of script) {
    if (signal.aborted || socket.destroyed) return;
    if (typeof piece === 'number') await sleep(piece, undefined, { signal });
    else if (!socket.write(piece)) {
      await once(socket, 'drain', { signal });
    }
  }
}

function isWhole(answer: Buffer): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  if (/\r\ntransfer-encoding: *chunked/i.test(answer.toString('latin1', 0, end)))
    return answer.subarray(-5).toString() === '0\r\n\r\n';
  const length = /\r\ncontent-length: *(\d+)/i.exec(answer.toString('latin1', 0, end))?.[1];
  return length !== undefined && answer.length >= end + 4 + Number(length);
}

function parsed(answer: Buffer, milliseconds: number): Exchange {
  const text = answer.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = (end < 0 ? text : text.slice(0, end)).split('\r\n');
  const headers = new Headers();
  for (const line of lines) {
    const [, name, value] = /^([\w-]+): *(.*)$/.exec(line) ?? [];
    if (name !== undefined) headers.append(name, value ?? '');
  }
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(first)?.[1] ?? 0),
    headers,
    body: end < 0 ? '' : text.slice(end + 4),
    milliseconds,
  };
}
