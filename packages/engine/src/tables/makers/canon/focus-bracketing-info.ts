// Source: Canon's FocusBracketingInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's FocusBracketingInfo. */
export const FOCUS_BRACKETING_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32s',
  group1: 'Canon',
  rows: [
    { at: 1, name: 'FocusBracketing', labels: { 0: 'Off', 1: 'On' } },
    { at: 2, name: 'FocusBracketingImageCount' },
    { at: 3, name: 'FocusBracketingFocusIncrement' },
    { at: 4, name: 'FocusBracketingExposureSmoothing', labels: { 0: 'Off', 1: 'On' } },
    { at: 5, name: 'FocusBracketingDepthComposite', labels: { 0: 'Off', 1: 'On' } },
    { at: 6, name: 'FocusBracketingCropDepthComposite', labels: { 0: 'Off', 1: 'On' } },
    { at: 7, name: 'FocusBracketingFlashInterval' },
  ],
};
