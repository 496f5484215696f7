// Source: ISO/IEC 23091-2 (code points); names and labels as ExifTool 13.59 gives them.
import { COLOUR_PRIMARIES, MATRIX_COEFFICIENTS, TRANSFER_CHARACTERISTICS } from '../code-points.ts';
import type { Field } from '../field.ts';

/** A colour information box of type `nclx`. */
export const COLOUR: readonly Field[] = [
  { at: 0, type: 'text', count: 4, row: { name: 'ColorProfiles' } },
  {
    at: 4,
    type: 'u16',
    row: {
      name: 'ColorPrimaries',
      labels: COLOUR_PRIMARIES,
    },
  },
  {
    at: 6,
    type: 'u16',
    row: {
      name: 'TransferCharacteristics',
      labels: TRANSFER_CHARACTERISTICS,
    },
  },
  {
    at: 8,
    type: 'u16',
    row: {
      name: 'MatrixCoefficients',
      labels: MATRIX_COEFFICIENTS,
    },
  },
  { at: 10, type: 'u8', mask: 0x80, row: { name: 'VideoFullRangeFlag', labels: { 0: 'Limited', 1: 'Full' } } },
];
