import { PassThrough, type Readable } from 'node:stream';
import { createCutoff } from './cutoff.ts';
import type { Door } from './door.ts';
import { failure } from './failures.ts';
import { follow } from './follow.ts';
import { pour } from './pour.ts';
import { factsOf, type RemoteFacts } from './remote-facts.ts';
import { totalCutoff } from './total-cutoff.ts';
import { judgeUrl } from './url-policy.ts';

/** A file on its way in, content codings undone. */
export interface Fetched extends RemoteFacts {
  readonly body: Readable;
}

export interface FetchOptions {
  readonly signal?: AbortSignal;
  /** Within the door's own ceiling. */
  readonly maxBytes?: number;
  /** From the look-up of the first host to the end of the last answer's headers, redirects included. */
  readonly answerWithinMs?: number;
}

/**
 * Fetch a URL and hand its body to `take` while it comes; the connection ends when `take` has ended, or when it rejects. What goes
 * wrong on the way is met by whoever reads the body. Rejects as `Outbound.fetch` says, and with what `take` rejects with.
 */
export async function fetchInto<T>(
  text: string,
  door: Door,
  options: FetchOptions,
  closing: AbortSignal,
  take: (file: Fetched) => Promise<T>,
): Promise<T> {
  const maxBytes = Math.min(options.maxBytes ?? door.settings.maxBytes, door.settings.maxBytes);
  const total = totalCutoff(door, [options.signal, closing]);
  const cutoff = createCutoff([total.signal]);
  try {
    const url = judgeUrl(text, door.settings);
    const { answerWithinMs } = options;
    if (answerWithinMs !== undefined) {
      cutoff.arm(answerWithinMs, () => failure('timeout', `an answer within ${answerWithinMs} ms`, url, 'none'));
    }
    const { answer } = await follow(text, door, maxBytes, cutoff.signal);
    cutoff.disarm();
    const body = new PassThrough();
    // It may fail before anyone reads.
    body.on('error', () => {});
    const { idleTimeoutMs } = door.settings;
    const poured = pour(answer, { maxBytes, idleTimeoutMs }, (piece) => writeTo(body, piece)).then(
      () => void body.end(),
      (error: Error) => void body.destroy(error),
    );
    try {
      return await take({ ...factsOf(answer), body });
    } finally {
      body.destroy();
      await answer.close();
      await poured;
    }
  } finally {
    cutoff.end();
    total.end();
  }
}

/** Resolves when there is room for more. */
async function writeTo(body: PassThrough, piece: Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const onClose = (): void => reject(body.errored ?? new Error('nobody reads the body any more'));
    if (body.destroyed) return onClose();
    body.once('close', onClose);
    body.write(piece, () => {
      body.off('close', onClose);
      resolve();
    });
  });
}
