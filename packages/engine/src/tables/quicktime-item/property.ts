// Source: ISO/IEC 23008-12 (HEIF), ISO/IEC 14496-12 (pasp, clap), AVIF; names and labels as ExifTool 13.59 gives them.

import type { TagTable } from '../../model/tag-row.ts';
import type { Field } from '../field.ts';

/** Item properties that hold one value, by their box. */
export const ITEM_PROPERTIES: TagTable = {
  auxC: { name: 'AuxiliaryImageType' },
  clap: { name: 'CleanAperture' },
  imir: { name: 'Mirroring', labels: { 0: 'Vertical', 1: 'Horizontal' } },
  irot: {
    name: 'Rotation',
    labels: { 0: 'Horizontal (normal)', 1: 'Rotate 270 CW', 2: 'Rotate 180', 3: 'Rotate 90 CW' },
  },
  ispe: { name: 'ImageSpatialExtent', print: 'dimensions' },
  pasp: { name: 'PixelAspectRatio' },
  pixi: { name: 'ImagePixelDepth' },
  rloc: { name: 'RelativeLocation' },
};

/** A content light level box. */
export const CONTENT_LIGHT_LEVEL: readonly Field[] = [
  { at: 0, type: 'u16', row: { name: 'MaxContentLightLevel' } },
  { at: 2, type: 'u16', row: { name: 'MaxPicAverageLightLevel' } },
];
