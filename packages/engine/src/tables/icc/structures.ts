// Source: ICC.1:2022, § 10 (tag type definitions), ITU-T H.273; names and labels as ExifTool 13.59 gives them.

import type { Labels } from '../../model/tag-row.ts';
import { COLOUR_PRIMARIES, MATRIX_COEFFICIENTS, TRANSFER_CHARACTERISTICS } from '../code-points.ts';
import type { Field } from '../field.ts';

const ILLUMINANTS: Labels = { 1: 'D50', 2: 'D65', 3: 'D93', 4: 'F2', 5: 'D55', 6: 'A', 7: 'Equi-Power (E)', 8: 'F8' };

/** measurementType. */
export const MEASUREMENT: readonly Field[] = [
  { at: 8, type: 'u32', row: { name: 'MeasurementObserver', labels: { 1: 'CIE 1931', 2: 'CIE 1964' } } },
  { at: 12, type: 'fixed32s', count: 3, row: { name: 'MeasurementBacking' } },
  {
    at: 24,
    type: 'u32',
    row: { name: 'MeasurementGeometry', labels: { 0: 'Unknown', 1: '0/45 or 45/0', 2: '0/d or d/0' } },
  },
  { at: 28, type: 'fixed32u', row: { name: 'MeasurementFlare', print: 'iccPercent' } },
  { at: 32, type: 'u32', row: { name: 'MeasurementIlluminant', labels: ILLUMINANTS } },
];

/** viewingConditionsType. */
export const VIEWING_CONDITIONS: readonly Field[] = [
  { at: 8, type: 'fixed32s', count: 3, row: { name: 'ViewingCondIlluminant' } },
  { at: 20, type: 'fixed32s', count: 3, row: { name: 'ViewingCondSurround' } },
  { at: 32, type: 'u32', row: { name: 'ViewingCondIlluminantType', labels: ILLUMINANTS } },
];

/** chromaticityType, its first four channels. */
export const CHROMATICITY: readonly Field[] = [
  { at: 8, type: 'u16', row: { name: 'ChromaticityChannels' } },
  {
    at: 10,
    type: 'u16',
    row: {
      name: 'ChromaticityColorant',
      labels: { 0: 'Unknown', 1: 'ITU-R BT.709', 2: 'SMPTE RP145-1994', 3: 'EBU Tech.3213-E', 4: 'P22' },
    },
  },
  { at: 12, type: 'fixed32u', count: 2, row: { name: 'ChromaticityChannel1' } },
  { at: 20, type: 'fixed32u', count: 2, row: { name: 'ChromaticityChannel2' } },
  { at: 28, type: 'fixed32u', count: 2, row: { name: 'ChromaticityChannel3' } },
  { at: 36, type: 'fixed32u', count: 2, row: { name: 'ChromaticityChannel4' } },
];

/** colorantTableType, its first three colorants. */
export const COLORANT_TABLE: readonly Field[] = [
  { at: 8, type: 'u32', row: { name: 'ColorantCount' } },
  { at: 12, type: 'text', count: 32, row: { name: 'Colorant1Name' } },
  { at: 44, type: 'u16', count: 3, row: { name: 'Colorant1Coordinates' } },
  { at: 50, type: 'text', count: 32, row: { name: 'Colorant2Name' } },
  { at: 82, type: 'u16', count: 3, row: { name: 'Colorant2Coordinates' } },
  { at: 88, type: 'text', count: 32, row: { name: 'Colorant3Name' } },
  { at: 120, type: 'u16', count: 3, row: { name: 'Colorant3Coordinates' } },
];

/** cicpType. */
export const CODE_POINTS: readonly Field[] = [
  {
    at: 8,
    type: 'u8',
    row: {
      name: 'ColorPrimaries',
      labels: COLOUR_PRIMARIES,
    },
  },
  {
    at: 9,
    type: 'u8',
    row: {
      name: 'TransferCharacteristics',
      labels: TRANSFER_CHARACTERISTICS,
    },
  },
  {
    at: 10,
    type: 'u8',
    row: {
      name: 'MatrixCoefficients',
      labels: MATRIX_COEFFICIENTS,
    },
  },
  { at: 11, type: 'u8', row: { name: 'VideoFullRangeFlag', labels: { 0: 'Limited', 1: 'Full' } } },
];
