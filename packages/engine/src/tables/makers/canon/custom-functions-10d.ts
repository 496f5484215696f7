// Source: Canon's CustomFunctions10D: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { AEBSEQUENCE_AUTO_CANCEL, AFASSIST, SHUTTER_AELOCK } from './labels.ts';

/** Canon's CustomFunctions10D. */
export const CUSTOM_FUNCTIONS_10D_TABLE: MakerTable = {
  kind: 'custom-words',
  group1: 'CanonCustom',
  rows: [
    {
      at: 1,
      name: 'SetButtonWhenShooting',
      labels: {
        0: 'Normal (disabled)',
        1: 'Image quality',
        2: 'Change parameters',
        3: 'Menu display',
        4: 'Image playback',
      },
    },
    { at: 2, name: 'ShutterReleaseNoCFCard', labels: { 0: 'Yes', 1: 'No' } },
    { at: 3, name: 'FlashSyncSpeedAv', labels: { 0: 'Auto', 1: '1/200 Fixed' } },
    { at: 4, name: 'Shutter-AELock', labels: SHUTTER_AELOCK },
    { at: 5, name: 'AFAssist', labels: AFASSIST },
    { at: 6, name: 'ExposureLevelIncrements', labels: { 0: '1/2 Stop', 1: '1/3 Stop' } },
    {
      at: 7,
      name: 'AFPointRegistration',
      labels: {
        0: 'Center',
        1: 'Bottom',
        2: 'Right',
        3: 'Extreme Right',
        4: 'Automatic',
        5: 'Extreme Left',
        6: 'Left',
        7: 'Top',
      },
    },
    {
      at: 8,
      name: 'RawAndJpgRecording',
      labels: {
        0: 'RAW+Small/Normal',
        1: 'RAW+Small/Fine',
        2: 'RAW+Medium/Normal',
        3: 'RAW+Medium/Fine',
        4: 'RAW+Large/Normal',
        5: 'RAW+Large/Fine',
      },
    },
    { at: 9, name: 'AEBSequenceAutoCancel', labels: AEBSEQUENCE_AUTO_CANCEL },
    { at: 10, name: 'SuperimposedDisplay', labels: { 0: 'On', 1: 'Off' } },
    {
      at: 11,
      name: 'MenuButtonDisplayPosition',
      labels: { 0: 'Previous (top if power off)', 1: 'Previous', 2: 'Top' },
    },
    { at: 12, name: 'MirrorLockup', labels: { 0: 'Disable', 1: 'Enable' } },
    {
      at: 13,
      name: 'AssistButtonFunction',
      labels: {
        0: 'Normal',
        1: 'Select Home Position',
        2: 'Select HP (while pressing)',
        3: 'Av+/- (AF point by QCD)',
        4: 'FE lock',
      },
    },
    { at: 14, name: 'FillFlashAutoReduction', labels: { 0: 'Enable', 1: 'Disable' } },
    { at: 15, name: 'ShutterCurtainSync', labels: { 0: '1st-curtain sync', 1: '2nd-curtain sync' } },
    { at: 16, name: 'SafetyShiftInAvOrTv', labels: { 0: 'Disable', 1: 'Enable' } },
    {
      at: 17,
      name: 'LensAFStopButton',
      labels: {
        0: 'AF stop',
        1: 'AF start',
        2: 'AE lock while metering',
        3: 'AF point: M->Auto/Auto->ctr',
        4: 'One Shot <-> AI servo',
        5: 'IS start',
      },
    },
  ],
};
