// Source: Canon's VignettingCorr2: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's VignettingCorr2. */
export const VIGNETTING_CORR_2_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32s',
  group1: 'Canon',
  rows: [
    { at: 5, name: 'PeripheralLightingSetting', labels: { 0: 'Off', 1: 'On' } },
    { at: 6, name: 'ChromaticAberrationSetting', labels: { 0: 'Off', 1: 'On' } },
    { at: 7, name: 'DistortionCorrectionSetting', labels: { 0: 'Off', 1: 'On' } },
    { at: 9, name: 'DigitalLensOptimizerSetting', labels: { 0: 'Off', 1: 'On' } },
  ],
};
