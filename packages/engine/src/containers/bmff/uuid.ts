// Source: Adobe XMP specification, part 3 (ISO base media); C2PA specification, "Embedding manifests into BMFF"; Canon's boxes as
// ExifTool 13.59 reads them.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import type { Box } from '../../grammar/box.ts';
import { pictureBlocks } from '../../grammar/picture-blocks.ts';
import type { Block } from '../../model/block.ts';
import type { Window } from '../../source/window.ts';

/** Canon's box in the movie box of a CR3 file, and in the meta box of an HIF file. */
export const CANON_UUID = '\x85\xc0\xb6\x87\x82\x0f\x11\xe0\x81\x11\xf4\xce\x46\x2b\x6a\x48';
const XMP_UUID = '\xbe\x7a\xcf\xcb\x97\xa9\x42\xe8\x9c\x71\x99\x94\x91\xe3\xaf\xac';
const C2PA_UUID = '\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81';
const CANON_PREVIEW_UUID = '\xea\xf4\x2b\x5e\x1c\x98\x4b\x88\xb9\xfb\xb7\xdc\x40\x6e\x4d\x16';

/** Bytes of the longest beginning that tells what a box is. */
const HEAD = 48;

/** A top-level box of type `uuid`, told by its first bytes. */
export async function* uuidBlocks(window: Window, box: Box): AsyncGenerator<Block> {
  const { bytes } = await window.upTo(box.bodyAt, Math.min(HEAD, box.end - box.bodyAt));
  if (hasText(bytes, CANON_PREVIEW_UUID) && bytes.byteLength === HEAD) {
    const payload = [{ start: box.bodyAt + HEAD, end: box.end }];
    yield* pictureBlocks('thumbnail', 'uuid/PRVW', box, payload, ['QuickTime', 'QuickTime', 'PreviewImage']);
  } else yield uuidBlock(bytes, box);
}

function uuidBlock(bytes: Uint8Array, box: Box): Block {
  const range = { start: box.start, end: box.end };
  const from = (skipped: number) => [{ start: Math.min(box.bodyAt + skipped, box.end), end: box.end }];
  if (hasText(bytes, XMP_UUID)) return { kind: 'xmp', path: 'uuid', range, payload: from(16) };
  if (hasText(bytes, C2PA_UUID)) {
    const use = latin1(bytes, 20, 29);
    // Behind the purpose stands an offset of eight bytes.
    if (use === 'manifest\0') return { kind: 'c2pa', path: 'uuid', range, payload: from(37) };
    if (use.startsWith('merkle\0')) {
      return { kind: 'c2pa', path: 'uuid', range, payload: from(27), details: { part: 'cbor' } };
    }
  }
  return { kind: 'unknown', path: 'uuid', range, payload: [] };
}
