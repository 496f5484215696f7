import { countParts, type PartCounts } from './count-parts.ts';
import { doObject, type Outcome, type Tools } from './do-object.ts';
import type { PlannedObject } from './model.ts';
import { openReader, openTarget, rootOf } from './open.ts';
import { type Part, writePart } from './part.ts';
import type { BatchRooms, ChunkJob } from './rooms.ts';
import { sourceOf, taskOf } from './rows.ts';
import { settle } from './settle.ts';
import { placeBelow } from './targets.ts';

/** Tries after which faults are written down as the objects' own. */
const TIRED_AFTER = 4;
/** Tries after which a chunk is not looked at any more: whoever did has died of it each time. */
export const MOST_TRIES = 16;
/** Requests for objects that are elsewhere wait most of their time. */
const WAITING_SHARE = 4;

/**
 * Do a chunk of a batch and make its part of the results known, unless it is done or the batch has been cancelled. Two workers may do
 * the same chunk; one part stays.
 */
export async function runChunk(
  rooms: BatchRooms,
  job: ChunkJob,
  about: { readonly isLast: boolean; readonly signal: AbortSignal },
  counts: PartCounts = countParts(),
): Promise<void> {
  const begun = await begin(rooms, job);
  if (!begun) return;
  const leave = counts.begun();
  try {
    const part =
      begun.attempts > MOST_TRIES ? await giveUp(rooms, begun, about.signal) : await work(rooms, begun, about);
    try {
      counts.ended(begun.action, part, await settle(rooms, job, part, about.signal));
    } finally {
      await part.arrival.discard();
    }
  } finally {
    leave();
  }
}

type Begun = NonNullable<Awaited<ReturnType<typeof begin>>>;

/** Note the try. `undefined` when there is nothing to do. */
async function begin({ db, clock }: BatchRooms, { batch, chunk }: ChunkJob) {
  return await db
    .updateTable('batch_chunk')
    .from('batch')
    .set(({ eb }) => ({ attempts: eb('batch_chunk.attempts', '+', 1), begun_at: clock() }))
    .whereRef('batch.id', '=', 'batch_chunk.batch_id')
    .where('batch_chunk.batch_id', '=', batch)
    .where('batch_chunk.number', '=', chunk)
    .where('batch_chunk.done_at', 'is', null)
    .where('batch.state', 'in', ['planning', 'running'])
    .returning(['batch_chunk.attempts', 'batch_chunk.first', 'batch_chunk.addresses'])
    .returning(['batch.account_id', 'batch.created_by', 'batch.created_at', 'batch.action'])
    .returning(['batch.source', 'batch.target', 'batch.options', 'batch.secret'])
    .executeTakeFirst();
}

async function work(
  rooms: BatchRooms,
  begun: Begun,
  { isLast, signal }: { readonly isLast: boolean; readonly signal: AbortSignal },
): Promise<Part> {
  const source = sourceOf(begun);
  const root = rootOf(source);
  const reader = openReader(rooms, begun);
  const target = openTarget(rooms, begun);
  const tired = begun.attempts > TIRED_AFTER ? 'tired' : 'patient';
  const tools: Tools = {
    rooms,
    task: taskOf(begun),
    reader: reader.it,
    target: target.it,
    placeOf: (address, index) => placeBelow(root, address, index),
    patience: isLast || begun.attempts === MOST_TRIES ? 'none' : tired,
  };
  const width = source.kind === 'folder' ? rooms.concurrency : rooms.concurrency * WAITING_SHARE;
  try {
    return await writePart(rooms.shelf, objectsOf(begun), width, signal, (object, at, both) =>
      doObject(tools, object, Number(begun.first) + at, both),
    );
  } finally {
    target.close();
    reader.close();
  }
}

/** Every object gets its line all the same. */
async function giveUp(rooms: BatchRooms, begun: Begun, signal: AbortSignal): Promise<Part> {
  const error = {
    code: 'gave-up',
    message: `expected the object's part of the batch to end, found it lost ${MOST_TRIES} times`,
  };
  const refuse = async ({ address }: PlannedObject, at: number): Promise<Outcome> => ({
    line: `${JSON.stringify({ index: Number(begun.first) + at, source: address, error })}\n`,
    failure: error.code,
  });
  return await writePart(rooms.shelf, objectsOf(begun), 1, signal, refuse);
}

function objectsOf({ addresses }: Begun): readonly PlannedObject[] {
  return addresses as readonly PlannedObject[];
}
