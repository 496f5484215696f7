import { createReadStream } from 'node:fs';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { RemovalReceipt } from '@colophon/engine';
import type { BatchCaller } from './model.ts';
import { asPlaceFailure, type OpenPlace } from './sources/s3-place.ts';

/** A cleaned file on its way. */
export interface CleanedObject {
  /** On this disk. */
  readonly file: string;
  readonly receipt: RemovalReceipt;
}

/**
 * Takes cleaned files in, each in its place, and answers what it lies under. Doing so twice leaves one. Rejects with `Unavailable`
 * where it was not the file's fault.
 */
export type Target = (place: string, cleaned: CleanedObject, signal: AbortSignal) => Promise<string>;

/** Put a file at a path of the library, unless the same lies there; answers the path it lies under. */
export type PutInLibrary = (
  caller: BatchCaller,
  to: { readonly folder: string; readonly name: string },
  cleaned: CleanedObject,
  signal: AbortSignal,
) => Promise<string>;

/** Into a folder of the library. `folder` has a slash at both ends. */
export function libraryTarget(put: PutInLibrary, caller: BatchCaller, folder: string): Target {
  return async (place, cleaned, signal) => {
    const cut = place.lastIndexOf('/') + 1;
    return await put(caller, { folder: folder + place.slice(0, cut), name: place.slice(cut) }, cleaned, signal);
  };
}

/** Larger ones go in parts. */
const AT_ONCE_BYTES = 64 * 1024 ** 2;

/** Under a prefix of a bucket. */
export function s3Target(open: OpenPlace): Target {
  return async (place, { file, receipt }, signal) => {
    const key = open.place.prefix + place;
    const input = {
      Bucket: open.place.bucket,
      Key: key,
      Body: createReadStream(file),
      ContentLength: receipt.after.bytes,
      ContentType: receipt.mediaType,
    };
    try {
      if (receipt.after.bytes <= AT_ONCE_BYTES) {
        await open.client.send(new PutObjectCommand(input), { abortSignal: signal });
      } else {
        const { ContentLength: _length, ...rest } = input;
        await new Upload({ client: open.client, params: rest, queueSize: 2 }).done();
      }
      return key;
    } catch (error) {
      throw asPlaceFailure(error, open, `take ${JSON.stringify(key.slice(0, 200))}`);
    } finally {
      input.Body.destroy();
    }
  };
}

/** Where a cleaned object goes below its target: as it lay below its source, or, where it lay anywhere, under its number. */
export function placeBelow(
  source: { readonly kind: string; readonly root: string },
  address: string,
  index: number,
): string {
  if (source.kind === 'folder' || source.kind === 's3') return address.slice(source.root.length);
  const name = URL.parse(address)?.pathname ?? address;
  return `${String(index).padStart(8, '0')}-${decoded(name.slice(name.lastIndexOf('/') + 1)) || 'file'}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).replaceAll('/', '_');
  } catch {
    return text;
  }
}
