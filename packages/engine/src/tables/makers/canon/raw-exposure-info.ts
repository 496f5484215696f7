// Source: Canon's RawExposureInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's RawExposureInfo. */
export const RAW_EXPOSURE_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'float',
  group1: 'CanonRaw',
  rows: [
    { at: 0, name: 'ExposureCompensation' },
    { at: 1, name: 'ShutterSpeedValue', convert: 'apexTime', print: 'exposureTime' },
    { at: 2, name: 'ApertureValue', convert: 'apexAperture', print: ['fixed', 1] },
  ],
};
