// Source: Canon's CustomFunctions350D: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { AFASSIST_BEAM, SHUTTER_AELOCK } from './labels.ts';

/** Canon's CustomFunctions350D. */
export const CUSTOM_FUNCTIONS_350D_TABLE: MakerTable = {
  kind: 'custom-words',
  group1: 'CanonCustom',
  rows: [
    {
      at: 0,
      name: 'SetButtonCrossKeysFunc',
      labels: {
        0: 'Normal',
        1: 'Set: Quality',
        2: 'Set: Parameter',
        3: 'Set: Playback',
        4: 'Cross keys: AF point select',
      },
    },
    { at: 1, name: 'LongExposureNoiseReduction', labels: { 0: 'Off', 1: 'On' } },
    { at: 2, name: 'FlashSyncSpeedAv', labels: { 0: 'Auto', 1: '1/200 Fixed' } },
    { at: 3, name: 'Shutter-AELock', labels: SHUTTER_AELOCK },
    { at: 4, name: 'AFAssistBeam', labels: AFASSIST_BEAM },
    { at: 5, name: 'ExposureLevelIncrements', labels: { 0: '1/3 Stop', 1: '1/2 Stop' } },
    { at: 6, name: 'MirrorLockup', labels: { 0: 'Disable', 1: 'Enable' } },
    { at: 7, name: 'ETTLII', labels: { 0: 'Evaluative', 1: 'Average' } },
    { at: 8, name: 'ShutterCurtainSync', labels: { 0: '1st-curtain sync', 1: '2nd-curtain sync' } },
  ],
};
