// Source: RFC 1951.
import { Fault } from '../../bytes/deflate-codes.ts';
import { Bits, Output } from '../../bytes/deflate-streams.ts';
import { unpack } from '../../bytes/inflate.ts';
import { readBlock } from '../../bytes/zlib.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import { type Entry, quoted, refusal } from './entries.ts';

/** An entry's content, and how many of its packed bytes it is made of: others behind them are read by nobody. */
export interface Content {
  readonly bytes: Uint8Array;
  readonly used: number;
}

/** Unpack an entry, charged to the trip. Rejects with `not-removable` where the stream is broken. */
export async function unpackEntry(window: Window, entry: Entry, trip: Trip): Promise<Content> {
  const { dataAt, packedBytes, method, size, name } = entry;
  trip.allow('blockBytes', Math.max(packedBytes, size));
  const { bytes: packed } = await window.at(dataAt, packedBytes);
  if (method === 0) return { bytes: packed, used: packedBytes };
  const whole = await unpack(packed, 'deflate-raw', trip);
  const content = whole.unread === undefined ? { bytes: whole.bytes, used: packedBytes } : slowly(packed, trip);
  if (!content) throw refusal('entries that can be unpacked', quoted(name));
  if (content.bytes.byteLength !== size) throw refusal(`an entry of ${size} bytes`, quoted(name));
  return content;
}

/** The platform's decoder refuses a stream with bytes behind it; here they are told from it. */
function slowly(packed: Uint8Array, trip: Trip): Content | undefined {
  const input = new Bits(packed);
  const output = new Output((bytes) => {
    trip.spend('inflatedBytes', bytes);
    trip.check();
  });
  try {
    while (!readBlock(input, output));
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
  return { bytes: output.taken(), used: Math.ceil(input.taken / 8) };
}

/** Deflate bytes, always in the same way. */
export async function deflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw') as ReadableWritablePair<Uint8Array, Uint8Array<ArrayBuffer>>);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
