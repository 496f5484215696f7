import { brotliCompressSync } from 'node:zlib';
import { EXIF, XMP } from '../bmff/heif.ts';
import { be32, box, bytes, type Part } from '../fixtures/build.ts';

export const SIGNATURE = bytes(box('JXL ', '\r\n\x87\n'), box('ftyp', 'jxl ', be32(0), 'jxl '));

/** A codestream of a small picture: 256 by 256. */
export const SMALL = bytes('\xff\n', [0b0111_1111, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

/** A packed box: the type of what is inside, then its content by Brotli. */
export function brob(type: string, content: Part): Uint8Array {
  return box('brob', type, brotliCompressSync(bytes(content)));
}

/** A picture with everything in plain boxes. */
export const PLAIN = bytes(
  SIGNATURE,
  box('Exif', EXIF),
  box('xml ', XMP),
  box('hrgm', 'gain map'),
  box('jxlp', be32(0), SMALL),
);

/** A picture with everything packed. */
export const PACKED = bytes(SIGNATURE, box('jxlc', SMALL), brob('Exif', EXIF), brob('xml ', XMP));
