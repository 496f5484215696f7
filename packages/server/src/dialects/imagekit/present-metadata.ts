import type { FileEntry } from '../../library/model/entry.ts';
import { hasFrame, isFootage } from './present.ts';

/** What is known of a file's content, whether it lies in the library or was only read. */
export type MetadataFacts = Pick<
  FileEntry,
  | 'fileType'
  | 'mime'
  | 'format'
  | 'bytes'
  | 'width'
  | 'height'
  | 'bitRate'
  | 'durationSeconds'
  | 'videoCodec'
  | 'audioCodec'
  | 'hasAlpha'
  | 'hasProfile'
  | 'density'
  | 'pHash'
  | 'exif'
>;

/**
 * The legacy metadata object of a picture, of film or of sound; `undefined` for what is neither, and for one of which nothing could be
 * read. What could not be found out is null; a density the file does not state is left out, and `quality` is 0 as in every answer of
 * the original.
 */
export function presentMetadata(facts: MetadataFacts): PresentedMetadata | undefined {
  if (facts.fileType === 'image') return isRead(facts) ? ofPicture(facts) : undefined;
  return isFootage(facts) && isRead(facts) ? ofFootage(facts) : undefined;
}

/** Whether anything of it was read but its kind, which the first bytes tell of a broken file too. */
function isRead({ width, pHash, exif, durationSeconds, videoCodec, audioCodec }: MetadataFacts): boolean {
  const hasExif = typeof exif === 'object' && exif !== null && Object.keys(exif).length > 0;
  return hasExif || [width, pHash, durationSeconds, videoCodec, audioCodec].some((fact) => fact !== null);
}

export type PresentedMetadata = ReturnType<typeof ofPicture> | ReturnType<typeof ofFootage>;

function ofPicture(facts: MetadataFacts) {
  return {
    height: facts.height,
    width: facts.width,
    size: facts.bytes,
    format: facts.format,
    hasColorProfile: facts.hasProfile,
    quality: 0,
    ...(facts.density === null ? {} : { density: facts.density }),
    hasTransparency: facts.hasAlpha,
    exif: facts.exif ?? {},
    pHash: facts.pHash,
  };
}

function ofFootage(facts: MetadataFacts) {
  return {
    ...(hasFrame(facts) ? { height: facts.height, width: facts.width } : {}),
    bitRate: facts.bitRate === null ? null : Math.round(facts.bitRate),
    duration: facts.durationSeconds === null ? null : Math.round(facts.durationSeconds),
    audioCodec: facts.audioCodec,
    ...(hasFrame(facts) ? { videoCodec: facts.videoCodec } : {}),
    size: facts.bytes,
  };
}
