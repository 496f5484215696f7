import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { utf16Text } from '../../bytes/utf16.ts';
import { tagNameOf } from '../../grammar/tag-name.ts';
import type { TagRow } from '../../model/tag-row.ts';
import { DUCKY_ROWS, JPEG_HDR_ROWS, PICTURE_INFO_ROWS } from '../../tables/segment/pairs.ts';
import { addTag, type SegmentHandler } from './handler.ts';
import { infoPairs } from './info-pairs.ts';

const MAX_PAIRS = 1000;

/** APP12 of old cameras: sections, and names with values. */
export const addPictureInfo: SegmentHandler = ({ bytes }, sink) => {
  for (const [name, value] of infoPairs(latin1(bytes))) {
    const known = Object.hasOwn(PICTURE_INFO_ROWS, name) ? PICTURE_INFO_ROWS[name] : undefined;
    const row: TagRow = known ?? { name: tagNameOf(name), priority: 0 };
    addTag(sink, ['APP12', 'PictureInfo'], name, row, value);
  }
};

/** APP12 of Photoshop's "Save for Web": numbered blocks. */
export const addDucky: SegmentHandler = ({ bytes, path }, sink, trip) => {
  const cursor = new Cursor(bytes);
  while (cursor.left >= 4) {
    trip.check();
    const [number, length] = [cursor.u16(), cursor.u16()];
    if (length > cursor.left) {
      trip.report('malformed', 'warning', path, `expected a block of ${length} bytes, found ${cursor.left}`);
      return;
    }
    const data = cursor.take(length);
    const row = Object.hasOwn(DUCKY_ROWS, number) ? DUCKY_ROWS[number] : undefined;
    if (!row) continue;
    if (number === 1 && length >= 4) addTag(sink, ['Ducky', 'Ducky'], number, row, new Cursor(data).u32());
    else if (number !== 1) addTag(sink, ['Ducky', 'Ducky'], number, row, utf16Text(data.subarray(4)));
  }
};

/** APP0 of pictures from a photo site: names with values behind dollar signs. */
export const addOcad: SegmentHandler = ({ bytes }, sink) => {
  let count = 0;
  for (const [, name = '', value = ''] of latin1(bytes).matchAll(/\$(\w{1,64}):([^\0$]+)/g)) {
    if (name === 'Rev' && ++count <= MAX_PAIRS)
      addTag(sink, ['APP0', 'Ocad'], name, { name: 'OcadRevision' }, value.trim().slice(0, 6));
  }
};

/** APP11 of JPEG-HDR: names with values up to a tilde, then a picture. */
export const addJpegHdr: SegmentHandler = ({ bytes, path }, sink, trip) => {
  const text = latin1(bytes);
  const end = text.indexOf('~\0');
  if (end < 0) {
    trip.report('malformed', 'warning', path, 'expected the parameters of a JPEG-HDR picture to end, found no end');
    return;
  }
  let count = 0;
  for (const [, name = '', value = ''] of text.slice('HDR_RI '.length, end).matchAll(/(?<!\w)(\w+)=([^,\s]*)/g)) {
    const known = Object.hasOwn(JPEG_HDR_ROWS, name) ? JPEG_HDR_ROWS[name] : undefined;
    const row: TagRow = known ?? { name: tagNameOf(name) };
    if (++count <= MAX_PAIRS) addTag(sink, ['APP11', 'JPEG-HDR'], name, row, value);
  }
  addTag(sink, ['APP11', 'JPEG-HDR'], 'RatioImage', { name: 'RatioImage', binary: true }, bytes.subarray(end + 2));
};
