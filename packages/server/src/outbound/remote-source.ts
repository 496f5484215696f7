import { type ByteRange, MetadataError, type Source } from '@colophon/engine';
import { type Cutoff, unlessAborted } from './cutoff.ts';
import type { Door } from './door.ts';
import { type Arrival, follow } from './follow.ts';
import { pour } from './pour.ts';
import { factsOf, type RemoteFacts } from './remote-facts.ts';
import { createSpool, type Spool } from './spool.ts';
import { totalCutoff } from './total-cutoff.ts';

/** What a source has asked of the network so far. */
export interface RemoteCost {
  readonly requests: number;
  /** Bytes of bodies received, as sent. */
  readonly bytes: number;
}

/** A file at a URL, read in ranges. Besides what `Source` says, it rejects with `too-large`. */
export interface RemoteSource extends Source, RemoteFacts {
  readonly cost: () => RemoteCost;
}

/**
 * Ask for a URL; the body is awaited at the first read and kept until `close`, small in memory, large in a temporary file.
 * The total time-out ends with the body's arrival.
 */
export async function openRemoteSource(
  text: string,
  door: Door,
  signals: readonly (AbortSignal | undefined)[],
): Promise<RemoteSource> {
  const { maxBytes, temporaryDirectory, memoryBytes } = door.settings;
  const cutoff = totalCutoff(door, signals);
  try {
    const arrival = await follow(text, door, maxBytes, cutoff.signal);
    return sourceOf(arrival, door, cutoff, createSpool(temporaryDirectory, memoryBytes));
  } catch (error) {
    cutoff.end();
    throw error;
  }
}

function sourceOf(
  { answer, requests, announcedBytes }: Arrival,
  door: Door,
  cutoff: Cutoff,
  spool: Spool,
): RemoteSource {
  const { maxBytes, idleTimeoutMs } = door.settings;
  const isCoded = answer.headers['content-encoding'] !== undefined;
  let received = 0;
  let arriving: Promise<void> | undefined;
  let arrived = false;
  let closing: Promise<void> | undefined;

  async function arrive(): Promise<void> {
    const onReceived = (bytes: number): void => {
      received += bytes;
    };
    try {
      await pour(answer, { maxBytes, idleTimeoutMs, onReceived }, spool.write);
      arrived = true;
    } finally {
      cutoff.end();
      await answer.close();
    }
  }

  async function shut(): Promise<void> {
    cutoff.fire(new MetadataError('aborted', 'expected an open source, found that it was closed'));
    await arriving?.catch(() => {});
    await answer.close();
    await spool.remove();
  }

  return {
    ...factsOf(answer),
    cost: () => ({ requests, bytes: received }),
    async size() {
      if (arrived) return spool.bytes();
      return isCoded ? undefined : announcedBytes;
    },
    async read(range: ByteRange, signal?: AbortSignal) {
      if (closing) throw new MetadataError('unreadable', 'expected an open source, found a closed one');
      arriving ??= arrive();
      await unlessAborted(arriving, signal);
      return await spool.read(range);
    },
    close() {
      closing ??= shut();
      return closing;
    },
  };
}
