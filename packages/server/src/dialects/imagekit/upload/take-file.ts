import { MetadataError } from '@colophon/engine';
import type { Outbound } from '../../../outbound/index.ts';
import type { Arrival, Shelf } from '../../../shelf/shelf.ts';
import { Rejection } from '../rejection.ts';
import type { FilePart, TakenFile } from './read-form.ts';
import { readTextFile } from './text-file.ts';

/** Where files are let in. */
export interface ArrivalRooms {
  readonly shelf: Pick<Shelf, 'arrive'>;
  readonly outbound: Pick<Outbound, 'fetch'>;
  /** Largest file, in bytes. */
  readonly maxBytes: number;
}

/** What a part `file` has brought: bytes that are here, or the address of some. */
export type BroughtFile = TakenFile & { arrival(signal: AbortSignal): Promise<Arrival> };

/** How long the server behind a URL may take until its headers are here. */
const REMOTE_ANSWER_MS = 8_000;

/**
 * Take in what a part `file` holds, `maxBytes` at most. Bytes are written while they arrive; a URL is asked only when the arrival is: nobody who is not
 * known has something fetched. Rejects with `Rejection` 400 and with what the shelf and the network say; nothing is left then.
 */
export async function takeFile(part: FilePart, rooms: ArrivalRooms, maxBytes: number): Promise<BroughtFile> {
  if (!part.isText) return brought(await arrive(part.bytes, rooms.shelf, maxBytes));
  const file = await readTextFile(part.bytes);
  if (file.kind === 'bytes') return brought(await arrive(file.bytes, rooms.shelf, maxBytes));
  let fetched: Arrival | undefined;
  return {
    async arrival(signal) {
      fetched = await fetchFile(file.url, rooms, signal);
      return fetched;
    },
    discard: async () => await fetched?.discard(),
  };
}

function brought(arrival: Arrival): BroughtFile {
  return { arrival: async () => arrival, discard: () => arrival.discard() };
}

async function arrive(
  bytes: AsyncIterable<Uint8Array>,
  shelf: ArrivalRooms['shelf'],
  maxBytes: number,
): Promise<Arrival> {
  const arrival = await shelf.arrive(bytes, { maxBytes });
  if (arrival.bytes > 0) return arrival;
  await arrival.discard();
  throw new Rejection(400, 'file: expected a file with content, found an empty one');
}

async function fetchFile(url: string, rooms: ArrivalRooms, signal: AbortSignal): Promise<Arrival> {
  const { outbound, shelf, maxBytes } = rooms;
  try {
    const options = { signal, maxBytes, answerWithinMs: REMOTE_ANSWER_MS };
    return await outbound.fetch(url, options, ({ body }) => arrive(body, shelf, maxBytes));
  } catch (error) {
    // A server elsewhere that is slow is a fault of the request in this API.
    if (error instanceof MetadataError && error.code === 'timeout') throw new Rejection(400, `file: ${error.message}`);
    throw error;
  }
}
