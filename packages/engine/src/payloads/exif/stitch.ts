// Source: ExifTool 13.59's description of Windows Live Photo Gallery's panorama block.
import { STITCH_TAGS } from '../../tables/exif/stitch.ts';
import type { Walk } from './walk.ts';

const FLOATS_FROM = 3;

/** Put down the fields of a panorama block, as many as there are. */
export function addStitch(walk: Walk, bytes: Uint8Array | undefined): void {
  if (!bytes) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const [place, row] of Object.entries(STITCH_TAGS)) {
    const at = Number(place) * 4;
    if (at + 4 > bytes.byteLength) return;
    const raw = Number(place) < FLOATS_FROM ? view.getUint32(at, true) : view.getFloat32(at, true);
    walk.sink.add({ group0: 'MakerNotes', group1: 'Microsoft', id: Number(place), row, raw });
  }
}
