// Source: trailers of Photo Mechanic and FotoStation as observed; names and labels as ExifTool 13.59 gives them.
import type { TagTable } from '../../model/tag-row.ts';
import type { BinaryLayout } from '../binary-field.ts';

const CROP = { convert: ['divide', 655.36], print: ['fixed', 3, '%'] } as const;
const SOFT_CROP = { convert: ['divide', 1000], print: ['unit', '%'] } as const;

/** Photo Mechanic's soft edits: datasets of record 2. */
export const PHOTO_MECHANIC_ROWS: TagTable = {
  209: { name: 'RawCropLeft', ...CROP },
  210: { name: 'RawCropTop', ...CROP },
  211: { name: 'RawCropRight', ...CROP },
  212: { name: 'RawCropBottom', ...CROP },
  213: { name: 'ConstrainedCropWidth' },
  214: { name: 'ConstrainedCropHeight' },
  215: { name: 'FrameNum' },
  216: { name: 'Rotation', labels: { 0: '0', 1: '90', 2: '180', 3: '270' } },
  217: { name: 'CropLeft' },
  218: { name: 'CropTop' },
  219: { name: 'CropRight' },
  220: { name: 'CropBottom' },
  221: { name: 'Tagged', labels: { 0: 'No', 1: 'Yes' } },
  222: {
    name: 'ColorClass',
    labels: {
      0: '0 (None)',
      1: '1 (Winner)',
      2: '2 (Winner alt)',
      3: '3 (Superior)',
      4: '4 (Superior alt)',
      5: '5 (Typical)',
      6: '6 (Typical alt)',
      7: '7 (Extras)',
      8: '8 (Trash)',
    },
  },
  223: { name: 'Rating' },
  236: { name: 'PreviewCropLeft', ...CROP },
  237: { name: 'PreviewCropTop', ...CROP },
  238: { name: 'PreviewCropRight', ...CROP },
  239: { name: 'PreviewCropBottom', ...CROP },
};

/** FotoStation's soft edits. */
export const FOTO_STATION_LAYOUT: BinaryLayout = [
  { at: 0, format: 'int32s', row: { name: 'OriginalImageWidth' } },
  { at: 4, format: 'int32s', row: { name: 'OriginalImageHeight' } },
  { at: 8, format: 'int32s', row: { name: 'ColorPlanes' } },
  { at: 12, format: 'int32s', row: { name: 'XYResolution', convert: ['divide', 1000] } },
  { at: 16, format: 'int32s', row: { name: 'Rotation', convert: 'fotoStationTurn' } },
  { at: 24, format: 'int32s', row: { name: 'CropLeft', ...SOFT_CROP } },
  { at: 28, format: 'int32s', row: { name: 'CropTop', ...SOFT_CROP } },
  { at: 32, format: 'int32s', row: { name: 'CropRight', ...SOFT_CROP } },
  { at: 36, format: 'int32s', row: { name: 'CropBottom', ...SOFT_CROP } },
  { at: 44, format: 'int32s', row: { name: 'CropRotation', convert: ['divide', -100] } },
];
