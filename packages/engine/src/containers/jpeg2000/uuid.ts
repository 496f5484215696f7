// Source: Adobe XMP specification, part 3; GeoJP2 (OGC 05-047r3); the identifiers that ExifTool 13.59 knows.
import { hasText } from '../../bytes/latin1.ts';
import type { Box } from '../../grammar/box.ts';
import { bodyBlock } from '../../grammar/jpeg2000-boxes.ts';
import type { Block, BlockKind } from '../../model/block.ts';
import type { Window } from '../../source/window.ts';

/** What the identifiers stand for, and how many bytes there are before the content. The first that fits counts. */
const USES: readonly (readonly [id: string, kind: BlockKind, skipped: number, name: string])[] = [
  // Some writers leave the header of JPEG files before the TIFF structure.
  ['JpgTiffExif->JP2Exif\0\0', 'exif', 22, 'Exif'],
  ['JpgTiffExif->JP2', 'exif', 16, 'Exif'],
  ['\x05\x37\xcd\xab\x9d\x0c\x44\x31\xa7\x2a\xfa\x56\x1f\x2a\x11\x3e', 'exif', 16, 'Exif'],
  ['\x33\xc7\xa4\xd2\xb8\x1d\x47\x23\xa0\xba\xf1\xa3\xe0\x97\xad\x38', 'iptc', 16, 'IPTC'],
  ['\x09\xa1\x4e\x97\xc0\xb4\x42\xe0\xbe\xbf\x36\xdf\x6f\x0c\xe3\x6f', 'iptc', 16, 'IPTC'],
  ['\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac', 'xmp', 16, 'XMP'],
  ['\xb1\x4b\xf8\xbd\x08\x3d\x4b\x43\xa5\xae\x8c\xd7\xd5\xa6\xce\x03', 'exif', 16, 'GeoJP2'],
  ['\x2c\x4c\x01\x00\x85\x04\x40\xb9\xa0\x3e\x56\x21\x48\xd6\xdf\xeb', 'photoshop', 16, 'Photoshop'],
];
const LONGEST = 22;

/** A box of type `uuid`. */
export async function uuidBlock(window: Window, box: Box, path: string): Promise<Block> {
  const { bytes } = await window.upTo(box.bodyAt, Math.min(LONGEST, box.end - box.bodyAt));
  const use = USES.find(([id]) => hasText(bytes, id));
  if (!use) return { kind: 'unknown', path, range: { start: box.start, end: box.end }, payload: [] };
  const [, kind, skipped, name] = use;
  const details = kind === 'exif' ? { fileType: 'JP2', family: 'JP2' } : undefined;
  return bodyBlock(kind, `${path}[${name}]`, box, skipped, details);
}
