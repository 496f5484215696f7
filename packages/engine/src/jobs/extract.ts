import { OutOfBytes } from '../bytes/cursor.ts';
import { unpack } from '../bytes/inflate.ts';
import type { Container, ContainerCard, FileKind } from '../containers/container.ts';
import type { Block } from '../model/block.ts';
import type { Payload, PayloadDecoder } from '../model/payload.ts';
import type { Facts } from '../model/report.ts';
import { LimitReached, type Trip } from '../model/trip.ts';
import { DECODERS } from '../payloads/index.ts';
import type { Window } from '../source/window.ts';
import { type Collected, collect } from './collected.ts';

/** What a container's scan and the desks found. */
export interface Extracted {
  readonly facts: Facts;
  readonly blocks: readonly Block[];
  readonly found: Collected;
}

/** Scan a file in its container's room and let the desks open what was found. Oddities are problems of the trip. */
export async function extractFrom(card: ContainerCard, kind: FileKind, window: Window, trip: Trip): Promise<Extracted> {
  const blocks: Block[] = [];
  const found = collect(trip);
  const container = await card.load?.();
  if (!container) return { facts: {}, blocks, found };
  const facts = await scanAll(container, kind, window, trip, blocks, found);
  return { facts, blocks, found };
}

async function scanAll(
  container: Container,
  kind: FileKind,
  window: Window,
  trip: Trip,
  blocks: Block[],
  found: Collected,
): Promise<Facts> {
  try {
    const scan = container.scan(window, trip, kind);
    for (let step = await scan.next(); ; step = await scan.next()) {
      if (step.done) return step.value;
      trip.check();
      const index = blocks.push(step.value) - 1;
      await open(step.value, index, container, window, trip, found);
    }
  } catch (error) {
    noteFault(error, '', trip);
    return {};
  }
}

/** Gather a block's payload and decode it, and the payloads inside it. */
async function open(
  block: Block,
  index: number,
  container: Container,
  window: Window,
  trip: Trip,
  found: Collected,
): Promise<void> {
  if (block.payload.length === 0 || !isDecodable(block, container)) return;
  try {
    const bytes = await window.gather(block.payload);
    await openPayload({ ...block, bytes, ranges: block.payload, block: index }, container, trip, found, 0);
  } catch (error) {
    noteFault(error, block.path, trip);
  }
}

async function openPayload(
  payload: Payload,
  container: Container,
  trip: Trip,
  found: Collected,
  depth: number,
): Promise<void> {
  trip.allow('depth', depth);
  const decoder = payload.kind === 'structure' ? container.describe : await DECODERS[payload.kind]?.(payload);
  if (decoder) decode(decoder, await unpacked(payload, trip), trip, found);
  for (const inner of found.takeNested()) {
    await openPayload(
      { ...inner, ...(payload.block === undefined ? {} : { block: payload.block }) },
      container,
      trip,
      found,
      depth + 1,
    );
  }
}

function decode(decoder: PayloadDecoder, payload: Payload, trip: Trip, found: Collected): void {
  found.from(payload.block, Number(payload.details?.document ?? 0) > 0);
  try {
    decoder.decode(payload, found, trip);
  } catch (error) {
    noteFault(error, payload.path, trip);
  }
}

async function unpacked(payload: Payload, trip: Trip): Promise<Payload> {
  if (payload.packing === undefined) return payload;
  const unpacking = await unpack(payload.bytes, payload.packing, trip);
  if (unpacking.unread !== undefined)
    trip.report(
      'malformed',
      'warning',
      payload.path,
      `expected a ${payload.packing} stream, found one that ends in a fault`,
    );
  return { ...payload, ...unpacking, ranges: [] };
}

function isDecodable(block: Block, container: Container): boolean {
  return block.kind === 'structure' ? container.describe !== undefined : Object.hasOwn(DECODERS, block.kind);
}

/** The one place where running out of bytes or of budget becomes a problem of the file. */
function noteFault(error: unknown, path: string, trip: Trip): void {
  if (error instanceof OutOfBytes) trip.report('truncated', 'warning', path, error.message, error.at);
  else if (error instanceof LimitReached) trip.report('limit-reached', 'warning', path, error.message);
  else throw error;
}
