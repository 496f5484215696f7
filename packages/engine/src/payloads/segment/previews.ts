import { latin1 } from '../../bytes/latin1.ts';
import { JFXX_ROWS } from '../../tables/jpeg/jfif.ts';
import { addTag, type SegmentHandler } from './handler.ts';

const PREVIEW_ROW = { name: 'PreviewImage', binary: true } as const;

/** A whole picture, over as many segments as it takes. */
export const addPreview: SegmentHandler = ({ bytes }, sink) => {
  if (/^\xff\xd8\xff[\xdb\xe0\xe1]/.test(latin1(bytes, 0, 4)))
    addTag(sink, ['File', 'File'], PREVIEW_ROW.name, PREVIEW_ROW, bytes);
};

/** JFIF 1.02, extension segment: its code, then a thumbnail as JPEG, with a palette, or in three colours. */
export const addExtensionThumbnail: SegmentHandler = ({ bytes }, sink) => {
  const code = bytes[0] ?? 0;
  const row = Object.hasOwn(JFXX_ROWS, code) ? JFXX_ROWS[code] : undefined;
  const image = bytes.subarray(1);
  const isEmpty =
    code !== 0x10 && (image.byteLength <= (code === 0x11 ? 770 : 2) || (image[0] === 0 && image[1] === 0));
  if (row && !isEmpty) addTag(sink, ['JFIF', 'JFXX'], code, row, image);
};
