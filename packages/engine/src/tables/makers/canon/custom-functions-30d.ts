// Source: Canon's CustomFunctions30D: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import {
  AEBSEQUENCE_AUTO_CANCEL,
  AFASSIST_BEAM,
  AFPOINT_SELECTION_METHOD,
  LENS_AFSTOP_BUTTON,
  SHUTTER_AELOCK,
} from './labels.ts';

/** Canon's CustomFunctions30D. */
export const CUSTOM_FUNCTIONS_30D_TABLE: MakerTable = {
  kind: 'custom-words',
  group1: 'CanonCustom',
  rows: [
    {
      at: 1,
      name: 'SetFunctionWhenShooting',
      labels: {
        0: 'Default (no function)',
        1: 'Change quality',
        2: 'Change Picture Style',
        3: 'Menu display',
        4: 'Image replay',
      },
    },
    { at: 2, name: 'LongExposureNoiseReduction', labels: { 0: 'Off', 1: 'Auto', 2: 'On' } },
    { at: 3, name: 'FlashSyncSpeedAv', labels: { 0: 'Auto', 1: '1/250 Fixed' } },
    { at: 4, name: 'Shutter-AELock', labels: SHUTTER_AELOCK },
    { at: 5, name: 'AFAssistBeam', labels: AFASSIST_BEAM },
    { at: 6, name: 'ExposureLevelIncrements', labels: { 0: '1/3 Stop', 1: '1/2 Stop' } },
    { at: 7, name: 'FlashFiring', labels: { 0: 'Fires', 1: 'Does not fire' } },
    { at: 8, name: 'ISOExpansion', labels: { 0: 'Off', 1: 'On' } },
    { at: 9, name: 'AEBSequenceAutoCancel', labels: AEBSEQUENCE_AUTO_CANCEL },
    { at: 10, name: 'SuperimposedDisplay', labels: { 0: 'On', 1: 'Off' } },
    {
      at: 11,
      name: 'MenuButtonDisplayPosition',
      labels: { 0: 'Previous (top if power off)', 1: 'Previous', 2: 'Top' },
    },
    { at: 12, name: 'MirrorLockup', labels: { 0: 'Disable', 1: 'Enable' } },
    { at: 13, name: 'AFPointSelectionMethod', labels: AFPOINT_SELECTION_METHOD },
    { at: 14, name: 'ETTLII', labels: { 0: 'Evaluative', 1: 'Average' } },
    { at: 15, name: 'ShutterCurtainSync', labels: { 0: '1st-curtain sync', 1: '2nd-curtain sync' } },
    { at: 16, name: 'SafetyShiftInAvOrTv', labels: { 0: 'Disable', 1: 'Enable' } },
    { at: 17, name: 'MagnifiedView', labels: { 0: 'Image playback only', 1: 'Image review and playback' } },
    { at: 18, name: 'LensAFStopButton', labels: LENS_AFSTOP_BUTTON },
    { at: 19, name: 'AddOriginalDecisionData', labels: { 0: 'Off', 1: 'On' } },
  ],
};
