import { type ByteRange, MetadataError } from '@colophon/engine';
import { type Cutoff, unlessAborted } from './cutoff.ts';
import type { Door } from './door.ts';
import { type Arrival, follow } from './follow.ts';
import { pour } from './pour.ts';
import { HEAD_BYTES, rangedSource } from './ranged-source.ts';
import type { RemoteSource } from './remote.ts';
import { factsOf } from './remote-facts.ts';
import { createSpool, type Spool } from './spool.ts';
import { totalCutoff } from './total-cutoff.ts';

/**
 * Ask for a URL's head. A server that answers with a part of the file is asked for further parts as they are needed; one that
 * answers with the whole file is read as a stream.
 */
export async function openRemoteSource(
  text: string,
  door: Door,
  signals: readonly (AbortSignal | undefined)[],
): Promise<RemoteSource> {
  const cutoff = totalCutoff(door, signals);
  try {
    const arrival = await follow(text, door, door.settings.maxBytes, cutoff.signal, `bytes=0-${HEAD_BYTES - 1}`);
    if (arrival.answer.status === 200) return streamedSource(arrival, door, cutoff);
    const ranged = await rangedSource(arrival, door, cutoff);
    if (ranged) return ranged;
    const whole = await follow(text, door, door.settings.maxBytes, cutoff.signal);
    return streamedSource({ ...whole, requests: whole.requests + arrival.requests }, door, cutoff);
  } catch (error) {
    cutoff.end();
    throw error;
  }
}

/** The body is awaited at the first read and kept until `close`, small in memory, large in a temporary file. The total time-out ends with its arrival. */
function streamedSource(arrival: Arrival, door: Door, cutoff: Cutoff): RemoteSource {
  const { temporaryDirectory, memoryBytes } = door.settings;
  return sourceOf(arrival, door, cutoff, createSpool(temporaryDirectory, memoryBytes));
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
