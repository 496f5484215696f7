import { createReadStream } from 'node:fs';
import os from 'node:os';
import { type Batches, createBatches } from '../batches/batches.ts';
import type { CleanedObject, PutInLibrary } from '../batches/targets.ts';
import { Failure } from '../http/failure.ts';
import type { Library, Patron } from '../library/library.ts';
import { PLAIN_UPLOAD, type UploadWishes } from '../library/model/incoming.ts';
import { LibraryRefusal } from '../library/model/refusal.ts';
import type { Queue } from '../queue/queue.ts';
import { showReport } from '../routes/extract/show.ts';
import type { Shelf } from '../shelf/shelf.ts';
import type { LibraryGround } from './library-rooms.ts';

/** Open the room of batches; before the queue starts. */
export function openBatches(
  ground: LibraryGround,
  { queue, library }: { readonly queue: Queue; readonly library: Library },
): Batches {
  const { settings, log, clock, store, shelf, sealing, workbench, outbound, temporaryDirectory } = ground;
  return createBatches({
    db: store.db,
    queue,
    shelf,
    workbench,
    outbound,
    clock,
    log,
    settings,
    directory: temporaryDirectory,
    seal: (text) => sealing.seal(text),
    unseal: (sealed) => sealing.unseal(sealed),
    concurrency: settings.CONCURRENCY || os.availableParallelism(),
    present: (report, name, bytes, wishes) =>
      showReport(report, name, bytes, { ...wishes, engine: undefined, limits: {} }),
    putInLibrary: putIn(library, shelf),
    ...(ground.metrics ? { metrics: ground.metrics } : {}),
    ...(ground.watchClient ? { watchClient: ground.watchClient } : {}),
  });
}

/** Cleaned files come in as uploads do; one that is there with the same content stays as it is. */
function putIn(library: Library, shelf: Shelf): PutInLibrary {
  return async (patron, { folder, name }, cleaned, signal) => {
    const filePath = folder + name;
    try {
      const there = await library.files.at(patron.accountId, filePath);
      if (there?.sha256 === cleaned.receipt.after.sha256) return filePath;
      return await upload(
        library,
        shelf,
        patron,
        { ...PLAIN_UPLOAD, folder, fileName: name, overwriteFile: there !== undefined },
        cleaned,
        signal,
      );
    } catch (error) {
      if (!(error instanceof LibraryRefusal)) throw error;
      // Another worker may have been faster.
      const there = error.code === 'file-exists' ? await library.files.at(patron.accountId, filePath) : undefined;
      if (there?.sha256 === cleaned.receipt.after.sha256) return filePath;
      throw new Failure(error.code === 'folder-busy' ? 'busy' : 'bad-request', error.message, { cause: error });
    }
  };
}

async function upload(
  library: Library,
  shelf: Shelf,
  patron: Patron,
  wishes: UploadWishes,
  { file, receipt }: CleanedObject,
  signal: AbortSignal,
): Promise<string> {
  const arrival = await shelf.arrive(createReadStream(file), { maxBytes: receipt.after.bytes });
  try {
    const { file: entry } = await library.files.upload(patron, arrival, wishes, signal);
    return entry.parent + entry.name;
  } finally {
    await arrival.discard();
  }
}
