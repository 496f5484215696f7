// Source: JPEG File Interchange Format 1.02.
import { Cursor } from '../../bytes/cursor.ts';
import type { PayloadDecoder, TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import { JFIF_ROWS as ROWS } from '../../tables/jpeg/jfif.ts';

/** The desk of JFIF's APP0 segment. */
export const jfifDecoder: PayloadDecoder = {
  decode({ bytes }, sink) {
    const cursor = new Cursor(bytes);
    add(sink, 0, ROWS.version, [cursor.u8(), cursor.u8()]);
    add(sink, 2, ROWS.unit, cursor.u8());
    add(sink, 3, ROWS.xResolution, cursor.u16());
    add(sink, 5, ROWS.yResolution, cursor.u16());
    if (cursor.left < 2) return;
    const [width, height] = [cursor.u8(), cursor.u8()];
    if (width > 0) add(sink, 7, ROWS.thumbnailWidth, width);
    if (height > 0) add(sink, 8, ROWS.thumbnailHeight, height);
    const thumbnail = cursor.take(Math.min(cursor.left, 3 * width * height));
    if (thumbnail.byteLength > 0) add(sink, 9, ROWS.thumbnail, thumbnail);
  },
};

function add(sink: TagSink, id: number, row: TagRow, raw: RawValue): void {
  sink.add({ group0: 'JFIF', group1: 'JFIF', id, row, raw });
}
