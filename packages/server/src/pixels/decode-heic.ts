import { Worker } from 'node:worker_threads';

/** Pixels, four bytes each, upright. */
export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const WORKER = new URL('./heic-worker.ts', import.meta.url);

/**
 * Decode a HEIC picture by libheif-js, in a thread of its own that is ended when the time is over. `undefined` where the package is not
 * installed, and for a picture that it cannot decode.
 */
export async function decodeHeic(
  bytes: Uint8Array,
  limits: { readonly milliseconds: number; readonly maxPixels: number },
): Promise<DecodedPicture | undefined> {
  const worker = new Worker(WORKER, {
    workerData: { bytes, maxPixels: limits.maxPixels },
    env: {},
    stdout: true,
    stderr: true,
  });
  const timer = setTimeout(() => void worker.terminate(), limits.milliseconds);
  try {
    return await new Promise<DecodedPicture | undefined>((resolve) => {
      worker.on('message', (found: { width: number; height: number; data: Uint8ClampedArray } | undefined) =>
        resolve(found && { ...found, data: new Uint8Array(found.data.buffer) }),
      );
      worker.on('error', () => resolve(undefined));
      worker.on('exit', () => resolve(undefined));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
