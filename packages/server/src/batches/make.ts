import { randomUUID } from 'node:crypto';
import { Failure } from '../http/failure.ts';
import { addChunks, lineUp } from './line-up.ts';
import type { BatchCaller, BatchSource, BatchTarget, BatchWishes, S3Keys } from './model.ts';
import { rootOf } from './open.ts';
import { type BatchRooms, PLAN, type PlanJob } from './rooms.ts';
import type { BatchKeys } from './rows.ts';
import { filesAt } from './sources/library.ts';
import { completed, entranceOf } from './sources/s3-access.ts';

/** Batches of one account that have not ended. */
const MOST_OPEN = 100;

/** Check what is asked for and put it in line; answers the id. Rejects with `Failure` `bad-request` and `busy`. */
export async function makeBatch(rooms: BatchRooms, caller: BatchCaller, wishes: BatchWishes): Promise<string> {
  const source = await settledSource(rooms, caller, wishes);
  const { task, partObjects } = wishes;
  const target = task.action === 'remove' ? settledTarget(rooms, task.target, wishes.targetKeys) : undefined;
  if (target) refuseIntoItself(source, target);
  const { action, target: _target, ...options } = { target: undefined, ...task };
  const urls = wishes.source.kind === 'urls' ? wishes.source.urls : undefined;
  const keys: BatchKeys = { source: wishes.sourceKeys, target: wishes.targetKeys };
  const isSecret = keys.source !== undefined || keys.target !== undefined;
  const id = randomUUID();
  await rooms.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('batch')
      .values({
        id,
        account_id: caller.accountId,
        created_by: caller.publicId,
        action,
        source: JSON.stringify(source),
        target: target ? JSON.stringify(target) : null,
        options: JSON.stringify(options),
        secret: isSecret ? rooms.seal(JSON.stringify(keys)) : null,
        state: urls ? 'running' : 'planning',
        chunk_objects: partObjects,
        created_at: rooms.clock(),
      })
      .execute();
    const { count } = await trx
      .selectFrom('batch')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('account_id', '=', caller.accountId)
      .where('finished_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(count) > MOST_OPEN)
      throw new Failure('busy', `expected at most ${MOST_OPEN} batches under way, found as many already`);
    if (!urls) return await rooms.queue.put<PlanJob>(PLAN, { batch: id }, trx);
    const objects = urls.map((address) => ({ address }));
    const chunks = await addChunks(trx, { id, chunks: 0, total: 0, chunkObjects: partObjects }, objects);
    const queued = await lineUp(rooms, trx, id, { chunks, queued: 0, done: 0 });
    await trx
      .updateTable('batch')
      .set({ total: String(objects.length), chunks, chunks_queued: queued })
      .where('id', '=', id)
      .execute();
  });
  return id;
}

async function settledSource(rooms: BatchRooms, caller: BatchCaller, wishes: BatchWishes): Promise<BatchSource> {
  const { source } = wishes;
  if (source.kind === 'urls') return { kind: 'urls' };
  if (source.kind === 's3') return allowed(rooms, source, wishes.sourceKeys);
  if (source.kind === 'folder') return source;
  const file = (await filesAt(rooms.db, caller.accountId, [source.path])).get(source.path);
  if (!file?.mark) throw new Failure('bad-request', `expected a file of the library at ${source.path}, found none`);
  return { kind: 'manifest', path: source.path, sha256: file.mark, bytes: file.bytes ?? 0 };
}

function settledTarget(rooms: BatchRooms, target: BatchTarget, keys: S3Keys | undefined): BatchTarget {
  return target.kind === 's3' ? allowed(rooms, target, keys) : target;
}

function allowed<T extends Extract<BatchSource, { kind: 's3' }>>(
  { settings }: BatchRooms,
  place: T,
  keys: S3Keys | undefined,
): T {
  const access = { ownBuckets: settings.BATCH_BUCKETS, endpoints: settings.BATCH_S3_ENDPOINTS };
  const full = keys === undefined ? { ...place, ...completed(place, access) } : place;
  const entrance = entranceOf(full, keys, access);
  if (typeof entrance === 'string') throw new Failure('bad-request', entrance);
  return full;
}

/** What is put among the objects while they are listed would be listed, too; and the originals would go. */
function refuseIntoItself(source: BatchSource, target: BatchTarget): void {
  const isSame =
    (source.kind === 'folder' && target.kind === 'folder' && target.folder.startsWith(source.folder)) ||
    (source.kind === 's3' &&
      target.kind === 's3' &&
      target.bucket === source.bucket &&
      target.endpoint === source.endpoint &&
      (target.prefix.startsWith(source.prefix) || target.prefix === rootOf(source).root));
  if (isSame) throw new Failure('bad-request', 'expected a target outside the source, found it inside');
}
