// Source: Canon's LightingOpt: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's LightingOpt. */
export const LIGHTING_OPT_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32s',
  group1: 'Canon',
  rows: [
    { at: 1, name: 'PeripheralIlluminationCorr', labels: { 0: 'Off', 1: 'On' } },
    { at: 2, name: 'AutoLightingOptimizer', labels: { 0: 'Standard', 1: 'Low', 2: 'Strong', 3: 'Off' } },
    { at: 3, name: 'HighlightTonePriority', labels: { 0: 'Off', 1: 'On', 2: 'Enhanced' } },
    { at: 4, name: 'LongExposureNoiseReduction', labels: { 0: 'Off', 1: 'Auto', 2: 'On' } },
    { at: 5, name: 'HighISONoiseReduction', labels: { 0: 'Standard', 1: 'Low', 2: 'Strong', 3: 'Off' } },
    { at: 10, name: 'DigitalLensOptimizer', labels: { 0: 'Off', 1: 'Standard', 2: 'High' } },
    { at: 11, name: 'DualPixelRaw', labels: { 0: 'Off', 1: 'On' } },
  ],
};
