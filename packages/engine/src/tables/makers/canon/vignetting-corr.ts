// Source: Canon's VignettingCorr: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's VignettingCorr. */
export const VIGNETTING_CORR_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16s',
  group1: 'Canon',
  rows: [
    { at: 0, name: 'VignettingCorrVersion', format: 'int8u' },
    { at: 2, name: 'PeripheralLighting', labels: { 0: 'Off', 1: 'On' } },
    { at: 3, name: 'DistortionCorrection', labels: { 0: 'Off', 1: 'On' } },
    { at: 4, name: 'ChromaticAberrationCorr', labels: { 0: 'Off', 1: 'On' } },
    { at: 5, name: 'ChromaticAberrationCorr', labels: { 0: 'Off', 1: 'On' } },
    { at: 6, name: 'PeripheralLightingValue' },
    { at: 9, name: 'DistortionCorrectionValue' },
    { at: 11, name: 'OriginalImageWidth' },
    { at: 12, name: 'OriginalImageHeight' },
  ],
};
