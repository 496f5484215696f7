import type { Batch, S3Keys, S3Place } from './model.ts';
import type { BatchRooms } from './rooms.ts';
import { type BatchRow, keysOf, sourceOf, taskOf } from './rows.ts';
import { filesAt, listFolder, readLibrary } from './sources/library.ts';
import { listManifest, readListed } from './sources/listed.ts';
import { listPlace, readPlace } from './sources/s3.ts';
import { entranceOf } from './sources/s3-access.ts';
import { type OpenPlace, openPlace } from './sources/s3-place.ts';
import type { ObjectListing, ObjectReader } from './sources/source.ts';
import { readWeb } from './sources/web.ts';
import { libraryTarget, s3Target, type Target } from './targets.ts';

/** Something to be closed after its use. */
export interface Opened<T> {
  readonly it: T;
  close(): void;
}

type Known = Pick<
  BatchRow,
  'account_id' | 'created_by' | 'created_at' | 'source' | 'target' | 'options' | 'action' | 'secret'
>;

/** What lists the objects of a batch. Throws what `openS3` throws. */
export function openListing(rooms: BatchRooms, batch: Known): Opened<ObjectListing> {
  const source = sourceOf(batch);
  const accountId = batch.account_id;
  switch (source.kind) {
    case 's3':
      return mapped(openS3(rooms, source, keysOf(batch.secret, rooms.unseal).source), listPlace);
    case 'folder':
      return plain(listFolder(rooms.db, { accountId, folder: source.folder, createdAt: batch.created_at }));
    case 'manifest':
      return plain(listManifest(rooms.shelf, source, (paths) => filesAt(rooms.db, accountId, paths)));
    case 'urls':
      // They were listed when they came.
      return plain({ list: async () => ({ objects: [], cursor: undefined }) });
  }
}

/** What reads the objects of a batch. */
export function openReader(rooms: BatchRooms, batch: Known): Opened<ObjectReader> {
  const source = sourceOf(batch);
  if (source.kind === 's3') {
    const place = openS3(rooms, source, keysOf(batch.secret, rooms.unseal).source);
    return mapped(place, (open) => readPlace(open, rooms.directory));
  }
  const library = readLibrary(rooms.shelf);
  return plain(source.kind === 'folder' ? library : readListed(library, readWeb(rooms.outbound, rooms.directory)));
}

/** What takes the cleaned files of a batch; nothing where it cleans none. */
export function openTarget(rooms: BatchRooms, batch: Known): Opened<Target | undefined> {
  const task = taskOf(batch);
  if (task.action === 'extract') return plain(undefined);
  if (task.target.kind === 's3')
    return mapped(openS3(rooms, task.target, keysOf(batch.secret, rooms.unseal).target), s3Target);
  const caller = { accountId: batch.account_id, publicId: batch.created_by };
  return plain(libraryTarget(rooms.putInLibrary, caller, task.target.folder));
}

/** What lies around the objects of a batch, for their places below the target. */
export function rootOf(source: Batch['source']): { readonly kind: string; readonly root: string } {
  if (source.kind === 'folder') return { kind: source.kind, root: source.folder };
  if (source.kind !== 's3') return { kind: source.kind, root: '' };
  return { kind: source.kind, root: source.prefix.slice(0, source.prefix.lastIndexOf('/') + 1) };
}

/** What may be used is asked anew each time: the operator may have thought better of it. */
function openS3(rooms: BatchRooms, place: S3Place, keys: S3Keys | undefined): OpenPlace {
  const { BATCH_BUCKETS: ownBuckets, BATCH_S3_ENDPOINTS: endpoints } = rooms.settings;
  const entrance = entranceOf(place, keys, { ownBuckets, endpoints });
  if (typeof entrance === 'string') throw new NotAllowed(entrance);
  const opened = openPlace(place, entrance, rooms.settings);
  rooms.watchClient?.(opened.client, 'batch');
  return opened;
}

/** A bucket that batches may not use here, or no longer. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

function plain<T>(it: T): Opened<T> {
  return { it, close: () => {} };
}

function mapped<T>(open: OpenPlace, make: (open: OpenPlace) => T): Opened<T> {
  return { it: make(open), close: () => open.close() };
}
