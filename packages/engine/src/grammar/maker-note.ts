import type { Payload } from '../model/payload.ts';
import { countedFrom, fileParts, type SparseBytes, wholeBytes } from './sparse.ts';

/**
 * A maker's note in its surroundings. Its offsets may count from the note, from the TIFF header, or from anywhere else, so the note's
 * payload holds the whole Exif block:
 *
 * - `bytes` and `ranges` are the Exif block's own: in a JPEG all of it, in a TIFF file the gathered parts;
 * - `details` tell where the note lies (`valueAt`, `length`: from the TIFF header), what offsets count from (`headerAt` in the bytes
 *   or, where `addressing` is `file`, in the file), the block's byte order (`order`: `II` or `MM`), the camera (`make`, `model`),
 *   the maker as ExifTool names it (`maker`), the directory (`directory`: usually `ExifIFD`), ExifTool's file type and family.
 *
 * A desk for kind `maker-note` begins with `makerNoteOf(payload)`.
 */
export interface MakerNote {
  /** The block, by offsets from its TIFF header. */
  readonly bytes: SparseBytes;
  /** Offset in the file of that header: what absolute offsets are made with. */
  readonly base: number;
  /** Where the note lies, from the header, and its length. */
  readonly valueAt: number;
  readonly length: number;
  readonly littleEndian: boolean;
  /** The maker as ExifTool names its notes: `Canon`, `Nikon`, `Olympus2`. */
  readonly maker: string;
  readonly make: string;
  readonly model: string;
  readonly directory: string;
  readonly fileType: string;
  readonly family: string;
}

/** What the Exif desk knows of a note. */
export interface MakerNotePlace extends Omit<MakerNote, 'bytes'> {
  /** Offset of the TIFF header in the block's bytes. */
  readonly headerAt: number;
  /** The block's bytes are parts of a file that is TIFF itself. */
  readonly isFile: boolean;
}

/** The payload of a note that lies in `block`. */
export function makerNotePayload(block: Payload, place: MakerNotePlace): Payload {
  const { littleEndian, isFile, ...rest } = place;
  const details = { ...rest, order: littleEndian ? 'II' : 'MM', addressing: isFile ? 'file' : 'block' };
  return { ...block, kind: 'maker-note', path: `${block.path}/MakerNote`, details };
}

/** The note of a payload of kind `maker-note`. */
export function makerNoteOf({ bytes, ranges, details = {} }: Payload): MakerNote {
  const text = (name: string) => String(details[name] ?? '');
  const number = (name: string) => Number(details[name] ?? 0);
  const isFile = details.addressing === 'file';
  const block = isFile ? fileParts(bytes, ranges) : wholeBytes(bytes, ranges);
  return {
    bytes: countedFrom(block, number('headerAt')),
    base: number('base'),
    valueAt: number('valueAt'),
    length: number('length'),
    littleEndian: text('order') === 'II',
    maker: text('maker'),
    make: text('make'),
    model: text('model'),
    directory: text('directory'),
    fileType: text('fileType'),
    family: text('family'),
  };
}
