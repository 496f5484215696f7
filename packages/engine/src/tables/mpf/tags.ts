// Source: CIPA DC-007 "Multi-Picture Format", §§ 5.2.3 and 5.2.4; names and labels as ExifTool 13.59 gives them.
import type { TagTable } from '../../model/tag-row.ts';

/** Tags of the index directory and of the attribute directory. */
export const MPF_ROWS: TagTable = {
  45056: { name: 'MPFVersion' },
  45057: { name: 'NumberOfImages' },
  45059: { name: 'ImageUIDList', binary: true },
  45060: { name: 'TotalFrames' },
  45313: { name: 'MPIndividualNum' },
  45569: {
    name: 'PanOrientation',
    convert: 'mpfBytes',
    parts: [
      { print: ['unit', ' rows'] },
      { print: ['unit', ' columns'] },
      {
        labels: {
          0: '[unused]',
          1: 'Start at top right',
          2: 'Start at top left',
          3: 'Start at bottom left',
          4: 'Start at bottom right',
        },
        hex: true,
      },
      {
        labels: {
          1: 'Left to right',
          2: 'Right to left',
          3: 'Top to bottom',
          4: 'Bottom to top',
          16: 'Clockwise',
          32: 'Counter clockwise',
          48: 'Zigzag (row start)',
          64: 'Zigzag (column start)',
        },
        hex: true,
      },
    ],
  },
  45570: { name: 'PanOverlapH' },
  45571: { name: 'PanOverlapV' },
  45572: { name: 'BaseViewpointNum' },
  45573: { name: 'ConvergenceAngle' },
  45574: { name: 'BaselineLength' },
  45575: { name: 'VerticalDivergence' },
  45576: { name: 'AxisDistanceX' },
  45577: { name: 'AxisDistanceY' },
  45578: { name: 'AxisDistanceZ' },
  45579: { name: 'YawAngle' },
  45580: { name: 'PitchAngle' },
  45581: { name: 'RollAngle' },
};

/** Fields of an entry of the list of images. */
export const ENTRY_ROWS = {
  flags: {
    name: 'MPImageFlags',
    bits: { 2: 'Representative image', 3: 'Dependent child image', 4: 'Dependent parent image' },
  },
  format: { name: 'MPImageFormat', labels: { 0: 'JPEG' } },
  type: {
    name: 'MPImageType',
    hex: true,
    labels: {
      0: 'Undefined',
      65537: 'Large Thumbnail (VGA equivalent)',
      65538: 'Large Thumbnail (full HD equivalent)',
      65539: 'Large Thumbnail (4K equivalent)',
      65540: 'Large Thumbnail (8K equivalent)',
      65541: 'Large Thumbnail (16K equivalent)',
      131073: 'Multi-frame Panorama',
      131074: 'Multi-frame Disparity',
      131075: 'Multi-angle',
      196608: 'Baseline MP Primary Image',
      262144: 'Original Preservation Image',
      327680: 'Gain Map Image',
    },
  },
  length: { name: 'MPImageLength' },
  start: { name: 'MPImageStart' },
  dependent1: { name: 'DependentImage1EntryNumber' },
  dependent2: { name: 'DependentImage2EntryNumber' },
} as const satisfies TagTable;
