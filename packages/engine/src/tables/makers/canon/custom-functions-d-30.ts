// Source: Canon's CustomFunctionsD30: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { AEBSEQUENCE_AUTO_CANCEL, AFASSIST } from './labels.ts';

/** Canon's CustomFunctionsD30. */
export const CUSTOM_FUNCTIONS_D_30_TABLE: MakerTable = {
  kind: 'custom-words',
  group1: 'CanonCustom',
  rows: [
    { at: 1, name: 'LongExposureNoiseReduction', labels: { 0: 'Off', 1: 'On' } },
    {
      at: 2,
      name: 'Shutter-AELock',
      labels: { 0: 'AF/AE lock', 1: 'AE lock/AF', 2: 'AF/AF lock', 3: 'AE+release/AE+AF' },
    },
    { at: 3, name: 'MirrorLockup', labels: { 0: 'Disable', 1: 'Enable' } },
    { at: 4, name: 'ExposureLevelIncrements', labels: { 0: '1/2 Stop', 1: '1/3 Stop' } },
    { at: 5, name: 'AFAssist', labels: AFASSIST },
    { at: 6, name: 'FlashSyncSpeedAv', labels: { 0: 'Auto', 1: '1/200 Fixed' } },
    { at: 7, name: 'AEBSequenceAutoCancel', labels: AEBSEQUENCE_AUTO_CANCEL },
    { at: 8, name: 'ShutterCurtainSync', labels: { 0: '1st-curtain sync', 1: '2nd-curtain sync' } },
    { at: 9, name: 'LensAFStopButton', labels: { 0: 'AF Stop', 1: 'Operate AF', 2: 'Lock AE and start timer' } },
    { at: 10, name: 'FillFlashAutoReduction', labels: { 0: 'Enable', 1: 'Disable' } },
    { at: 11, name: 'MenuButtonReturn', labels: { 0: 'Top', 1: 'Previous (volatile)', 2: 'Previous' } },
    {
      at: 12,
      name: 'SetButtonWhenShooting',
      labels: { 0: 'Default (no function)', 1: 'Image quality', 2: 'Change ISO speed', 3: 'Change parameters' },
    },
    { at: 13, name: 'SensorCleaning', labels: { 0: 'Disable', 1: 'Enable' } },
    { at: 14, name: 'SuperimposedDisplay', labels: { 0: 'On', 1: 'Off' } },
    { at: 15, name: 'ShutterReleaseNoCFCard', labels: { 0: 'Yes', 1: 'No' } },
  ],
};
