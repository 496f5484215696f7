// Source: Canon's CustomFunctions20D: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import {
  AEBSEQUENCE_AUTO_CANCEL,
  AFASSIST_BEAM,
  AFPOINT_SELECTION_METHOD,
  LENS_AFSTOP_BUTTON,
  SET_FUNCTION_WHEN_SHOOTING,
  SHUTTER_AELOCK,
} from './labels.ts';

/** Canon's CustomFunctions20D. */
export const CUSTOM_FUNCTIONS_20D_TABLE: MakerTable = {
  kind: 'custom-words',
  group1: 'CanonCustom',
  rows: [
    { at: 0, name: 'SetFunctionWhenShooting', labels: SET_FUNCTION_WHEN_SHOOTING },
    { at: 1, name: 'LongExposureNoiseReduction', labels: { 0: 'Off', 1: 'On' } },
    { at: 2, name: 'FlashSyncSpeedAv', labels: { 0: 'Auto', 1: '1/250 Fixed' } },
    { at: 3, name: 'Shutter-AELock', labels: SHUTTER_AELOCK },
    { at: 4, name: 'AFAssistBeam', labels: AFASSIST_BEAM },
    { at: 5, name: 'ExposureLevelIncrements', labels: { 0: '1/3 Stop', 1: '1/2 Stop' } },
    { at: 6, name: 'FlashFiring', labels: { 0: 'Fires', 1: 'Does not fire' } },
    { at: 7, name: 'ISOExpansion', labels: { 0: 'Off', 1: 'On' } },
    { at: 8, name: 'AEBSequenceAutoCancel', labels: AEBSEQUENCE_AUTO_CANCEL },
    { at: 9, name: 'SuperimposedDisplay', labels: { 0: 'On', 1: 'Off' } },
    {
      at: 10,
      name: 'MenuButtonDisplayPosition',
      labels: { 0: 'Previous (top if power off)', 1: 'Previous', 2: 'Top' },
    },
    { at: 11, name: 'MirrorLockup', labels: { 0: 'Disable', 1: 'Enable' } },
    { at: 12, name: 'AFPointSelectionMethod', labels: AFPOINT_SELECTION_METHOD },
    { at: 13, name: 'ETTLII', labels: { 0: 'Evaluative', 1: 'Average' } },
    { at: 14, name: 'ShutterCurtainSync', labels: { 0: '1st-curtain sync', 1: '2nd-curtain sync' } },
    { at: 15, name: 'SafetyShiftInAvOrTv', labels: { 0: 'Disable', 1: 'Enable' } },
    { at: 16, name: 'LensAFStopButton', labels: LENS_AFSTOP_BUTTON },
    { at: 17, name: 'AddOriginalDecisionData', labels: { 0: 'Off', 1: 'On' } },
  ],
};
