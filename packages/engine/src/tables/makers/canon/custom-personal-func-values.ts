// Source: Canon's CustomPersonalFuncValues: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's CustomPersonalFuncValues. */
export const CUSTOM_PERSONAL_FUNC_VALUES_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16u',
  group1: 'CanonCustom',
  rows: [
    { at: 1, name: 'PF1Value' },
    { at: 2, name: 'PF2Value' },
    { at: 3, name: 'PF3Value' },
    { at: 4, name: 'PF4ExposureTimeMin', convert: 'canonPersonalTime', print: 'exposureTime' },
    { at: 5, name: 'PF4ExposureTimeMax', convert: 'canonPersonalTime', print: 'exposureTime' },
    { at: 6, name: 'PF5ApertureMin', convert: 'canonPersonalAperture', print: ['general', 2] },
    { at: 7, name: 'PF5ApertureMax', convert: 'canonPersonalAperture', print: ['general', 2] },
    { at: 8, name: 'PF8BracketShots' },
    { at: 9, name: 'PF19ShootingSpeedLow' },
    { at: 10, name: 'PF19ShootingSpeedHigh' },
    { at: 11, name: 'PF20MaxContinousShots' },
    { at: 12, name: 'PF23ShutterButtonTime' },
    { at: 13, name: 'PF23FELockTime' },
    { at: 14, name: 'PF23PostReleaseTime' },
    { at: 15, name: 'PF25AEMode' },
    { at: 16, name: 'PF25MeteringMode' },
    { at: 17, name: 'PF25DriveMode' },
    { at: 18, name: 'PF25AFMode' },
    { at: 19, name: 'PF25AFPointSel' },
    { at: 20, name: 'PF25ImageSize' },
    { at: 21, name: 'PF25WBMode' },
    { at: 22, name: 'PF25Parameters' },
    { at: 23, name: 'PF25ColorMatrix' },
    { at: 24, name: 'PF27Value' },
  ],
};
