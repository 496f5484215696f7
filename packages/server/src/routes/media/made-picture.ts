import { MetadataError } from '@colophon/engine';
import type { Admission } from '../../http/admission.ts';
import { Failure } from '../../http/failure.ts';
import type { FileEntry } from '../../library/model/entry.ts';
import type { Pixels } from '../../pixels/pixels.ts';
import type { TransformWishes } from '../../pixels/transform.ts';
import type { Shelf } from '../../shelf/shelf.ts';
import type { MadePicture, PictureCache } from './picture-cache.ts';

export interface PictureRooms {
  readonly shelf: Pick<Shelf, 'withFile'>;
  readonly pixels: Pick<Pixels, 'transform'>;
  readonly admission: Admission;
  readonly pictures: PictureCache;
}

/**
 * What names the outcome of a transformation of a file: the bytes, the steps, and, where the format depends on it, what the client
 * accepts.
 */
export function pictureKey(file: FileEntry, steps: readonly TransformWishes[], accept: string): string {
  return JSON.stringify([file.sha256, steps, isNegotiated(steps) ? accept : '']);
}

/** Whether the format is chosen by what the client accepts. */
export function isNegotiated(steps: readonly TransformWishes[]): boolean {
  return steps.some((step) => step.format === 'auto');
}

/** As much of an `Accept` header as the choice of a format depends on. */
export function acceptedFormats(header: string | undefined): string {
  return ['image/avif', 'image/webp'].filter((type) => header?.toLowerCase().includes(type)).join(',');
}

/**
 * The picture that the steps make of a file, from the cache or made now. Throws `Failure` `bad-request` for what is no picture that
 * can be transformed, `busy`, and what the decoder says.
 */
export async function madePicture(
  rooms: PictureRooms,
  file: FileEntry,
  steps: readonly TransformWishes[],
  accept: string,
): Promise<MadePicture> {
  return await rooms.pictures.get(pictureKey(file, steps, accept), async () => {
    // Whoever looks at an account's pictures takes no turn from the account itself.
    const visit = rooms.admission.arrive(`media ${file.accountId}`);
    try {
      return await visit.run(() =>
        rooms.shelf.withFile(file.sha256, (path) => transformed(rooms, path, steps, accept)),
      );
    } catch (error) {
      throw asRefusal(error);
    }
  });
}

/** Each step begins with what the one before it has made. */
async function transformed(
  { pixels }: PictureRooms,
  path: string,
  [first = {}, ...rest]: readonly TransformWishes[],
  accept: string,
): Promise<MadePicture> {
  let picture = await pixels.transform({ path }, first, accept);
  for (const step of rest) picture = await pixels.transform({ bytes: picture.bytes }, step, accept);
  return picture;
}

/** That a file is no picture, broken or too large is the request's fault here: the file itself can be had. */
function asRefusal(error: unknown): unknown {
  const isOfTheFile =
    error instanceof MetadataError && ['unrecognised', 'unreadable', 'too-large', 'empty'].includes(error.code);
  return isOfTheFile ? new Failure('bad-request', `the transformation: ${error.message}`, { cause: error }) : error;
}
