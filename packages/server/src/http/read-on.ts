import type { FastifyRequest } from 'fastify';

const MOST_BYTES = 16 * 1024 * 1024;
const LONGEST_MS = 3_000;
/** A client that sends nothing for so long has stopped, or waits for its answer. */
const IDLE_MS = 500;

/**
 * Read on for a moment what a refused client still sends, and forget it: a connection that is closed while bytes come in is reset, and
 * the answer would be lost on the way. Never rejects; resolves at the end of the body or of the connection, when nothing comes any more,
 * after 16 MiB or 3 seconds.
 */
export async function readOn({ raw }: FastifyRequest): Promise<void> {
  if (raw.complete || raw.destroyed) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const deadline = setTimeout(resolve, LONGEST_MS);
  const idle = setTimeout(resolve, IDLE_MS);
  let bytes = 0;
  const onData = (piece: Uint8Array): void => {
    bytes += piece.byteLength;
    idle.refresh();
    if (bytes > MOST_BYTES) resolve();
  };
  raw.unpipe();
  raw.on('data', onData);
  for (const event of ['end', 'close', 'error']) raw.once(event, resolve);
  raw.resume();
  await promise;
  clearTimeout(deadline);
  clearTimeout(idle);
  raw.off('data', onData);
  for (const event of ['end', 'close', 'error']) raw.off(event, resolve);
  raw.pause();
}
