import { PassThrough, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Answer } from './ask.ts';
import { readCodings } from './codings.ts';
import { asRemoteFailure, failure } from './failures.ts';

/** Decoding may yield this much for whatever came in; above it, the ratio is watched. */
const FREE_BYTES = 16 * 1024 ** 2;
/** Decoded bytes per byte received. Media hardly shrink at all; a bomb begins at 1000. */
const MAX_RATIO = 200;

export interface PourLimits {
  /** Bytes received, and bytes that decoding may yield. */
  readonly maxBytes: number;
  /** Between two pieces. */
  readonly idleTimeoutMs: number;
  /** Told how many bytes came in, piece by piece. */
  readonly onReceived?: (bytes: number) => void;
}

/**
 * Read an answer's body to its end, decoded, and hand every piece to `write`. Gives the number of decoded bytes.
 *
 * Rejects with `MetadataError`: `too-large`, `url-failed`, `timeout`, `aborted`; what `write` throws comes out as it is.
 */
export async function pour(
  answer: Answer,
  limits: PourLimits,
  write: (piece: Uint8Array) => Promise<void>,
): Promise<number> {
  const { url, cutoff } = answer;
  let local: { readonly error: unknown } | undefined;
  let bytes = 0;
  const received = receiver(answer, limits);

  async function take(pieces: AsyncIterable<Uint8Array>): Promise<void> {
    for await (const piece of pieces) {
      bytes += piece.byteLength;
      if (bytes > limits.maxBytes) throw failure('too-large', `at most ${limits.maxBytes} bytes`, url, 'more');
      if (bytes > FREE_BYTES && bytes > received.bytes() * MAX_RATIO) {
        throw failure('too-large', `a coding that shrinks ${MAX_RATIO}-fold at most`, url, 'one that shrinks more');
      }
      await write(piece).catch((error: unknown) => {
        local = { error };
        throw error;
      });
    }
  }

  try {
    const decoders = readCodings(answer.headers, url).map((open) => open());
    const [first = new PassThrough(), second = new PassThrough()] = decoders;
    await pipeline(answer.body, received.stream, first, second, take);
    return bytes;
  } catch (error) {
    if (local) throw local.error;
    throw cutoff.signal.aborted ? cutoff.signal.reason : asRemoteFailure(error, url);
  } finally {
    cutoff.disarm();
  }
}

/** Counts what comes in and watches for silence. */
function receiver({ url, cutoff, received }: Answer, { maxBytes, idleTimeoutMs, onReceived }: PourLimits) {
  let bytes = 0;
  const stream = new Transform({
    transform(piece: Uint8Array, _encoding, callback) {
      watch();
      bytes += piece.byteLength;
      received(piece.byteLength);
      onReceived?.(piece.byteLength);
      if (bytes > maxBytes) callback(failure('too-large', `at most ${maxBytes} bytes`, url, 'more'));
      else callback(null, piece);
    },
    flush(callback) {
      cutoff.disarm();
      callback();
    },
  });
  function watch(): void {
    const silent = () => failure('timeout', `a piece of the body every ${idleTimeoutMs} ms`, url, 'silence');
    cutoff.arm(idleTimeoutMs, silent);
  }
  watch();
  return { stream, bytes: () => bytes };
}
