import type { Batch, BatchSource, BatchTarget } from '../../batches/model.ts';

/** A batch as it is answered. Keys of buckets are no part of it. */
export function showBatch(batch: Batch) {
  const { task, source, secondsLeft, partObjects, ...rest } = batch;
  const { action, ...wishes } = task;
  const { target, ...options } = { target: undefined, ...wishes };
  return {
    id: rest.id,
    state: rest.state,
    action,
    source: showPlace(source),
    ...(target === undefined ? {} : { target: showPlace(target) }),
    options,
    total: rest.total,
    done: rest.done,
    failed: rest.failed,
    errors: rest.errors,
    rate: rest.rate,
    etaSeconds: secondsLeft ?? null,
    partSize: partObjects,
    parts: rest.parts,
    failure: rest.failure,
    createdAt: rest.createdAt.toISOString(),
    finishedAt: rest.finishedAt?.toISOString() ?? null,
  };
}

function showPlace(place: BatchSource | BatchTarget): object {
  switch (place.kind) {
    case 'folder':
      return { folder: place.folder };
    case 'urls':
      return { urls: true };
    case 'manifest':
      return { manifest: place.path };
    case 's3': {
      const { kind: _kind, ...s3 } = place;
      return { s3 };
    }
  }
}
