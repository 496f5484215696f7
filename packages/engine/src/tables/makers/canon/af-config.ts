// Source: Canon's AFConfig: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's AFConfig. */
export const AF_CONFIG_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32s',
  group1: 'Canon',
  rows: [
    {
      at: 1,
      name: 'AFConfigTool',
      convert: ['plus', 1],
      labels: { 11: 'Case A', 2147483648: 'n/a' },
      print: ['prefix', 'Case '],
      hex: true,
    },
    { at: 2, name: 'AFTrackingSensitivity', labels: { 127: 'Auto', 2147483647: 'n/a' }, print: 'asIs', hex: true },
    { at: 3, name: 'AFAccelDecelTracking', labels: { 127: 'Auto', 2147483647: 'n/a' }, print: 'asIs', hex: true },
    { at: 4, name: 'AFPointSwitching', labels: { 2147483647: 'n/a' }, print: 'asIs' },
    { at: 5, name: 'AIServoFirstImage', labels: { 0: 'Equal Priority', 1: 'Release Priority', 2: 'Focus Priority' } },
    {
      at: 6,
      name: 'AIServoSecondImage',
      labels: {
        0: 'Equal Priority',
        1: 'Release Priority',
        2: 'Focus Priority',
        3: 'Release High Priority',
        4: 'Focus High Priority',
      },
    },
    {
      at: 7,
      name: 'USMLensElectronicMF',
      when: [[['model', '~', 'EOS R\\d']]],
      labels: {
        0: 'Disable After One-Shot',
        1: 'One-Shot -> Enabled',
        2: 'One-Shot -> Enabled (magnify)',
        3: 'Disable in AF Mode',
      },
    },
    {
      at: 7,
      name: 'USMLensElectronicMF',
      labels: { 0: 'Enable After AF', 1: 'Disable After AF', 2: 'Disable in AF Mode' },
    },
    {
      at: 8,
      name: 'AFAssistBeam',
      labels: { 0: 'Enable', 1: 'Disable', 2: 'IR AF Assist Beam Only', 3: 'LED AF Assist Beam Only' },
    },
    { at: 9, name: 'OneShotAFRelease', labels: { 0: 'Focus Priority', 1: 'Release Priority' } },
    { at: 10, name: 'AutoAFPointSelEOSiTRAF', when: [[['model', '!~', '5D ']]], labels: { 0: 'Enable', 1: 'Disable' } },
    { at: 11, name: 'LensDriveWhenAFImpossible', labels: { 0: 'Continue Focus Search', 1: 'Stop Focus Search' } },
    {
      at: 12,
      name: 'SelectAFAreaSelectionMode',
      bits: {
        0: 'Single-point AF',
        1: 'Auto',
        2: 'Zone AF',
        3: 'AF Point Expansion (4 point)',
        4: 'Spot AF',
        5: 'AF Point Expansion (8 point)',
      },
    },
    { at: 13, name: 'AFAreaSelectionMethod', labels: { 0: 'M-Fn Button', 1: 'Main Dial' } },
    {
      at: 14,
      name: 'OrientationLinkedAF',
      labels: { 0: 'Same for Vert/Horiz Points', 1: 'Separate Vert/Horiz Points', 2: 'Separate Area+Points' },
    },
    { at: 15, name: 'ManualAFPointSelPattern', labels: { 0: 'Stops at AF Area Edges', 1: 'Continuous' } },
    {
      at: 16,
      name: 'AFPointDisplayDuringFocus',
      labels: {
        0: 'Selected (constant)',
        1: 'All (constant)',
        2: 'Selected (pre-AF, focused)',
        3: 'Selected (focused)',
        4: 'Disabled',
      },
    },
    { at: 17, name: 'VFDisplayIllumination', labels: { 0: 'Auto', 1: 'Enable', 2: 'Disable' } },
    {
      at: 18,
      name: 'AFStatusViewfinder',
      when: [[['model', '~', 'EOS-1D X|EOS R']]],
      labels: { 0: 'Show in Field of View', 1: 'Show Outside View' },
    },
    {
      at: 19,
      name: 'InitialAFPointInServo',
      when: [[['model', '~', 'EOS-1D X|EOS R']]],
      labels: { 0: 'Initial AF Point Selected', 1: 'Manual AF Point', 2: 'Auto' },
    },
    { at: 20, name: 'SubjectToDetect', labels: { 0: 'None', 1: 'People', 2: 'Animals', 3: 'Vehicles', 4: 'Auto' } },
    {
      at: 21,
      name: 'SubjectSwitching',
      labels: { 0: 'Initial Priority', 1: 'On Subject', 2: 'Switch Subject', 2147483647: 'n/a' },
    },
    { at: 24, name: 'EyeDetection', labels: { 0: 'Off', 1: 'Auto', 2: 'Left Eye', 3: 'Right Eye' } },
    { at: 26, name: 'WholeAreaTracking', labels: { 0: 'Off', 1: 'On' } },
    { at: 27, name: 'ServoAFCharacteristics', labels: { 0: 'Case Auto', 1: 'Case Manual' } },
    {
      at: 28,
      name: 'CaseAutoSetting',
      labels: { 0: 'Standard', 1: 'Responsive', 2147483647: 'n/a', '-1': 'Locked On' },
    },
    { at: 29, name: 'ActionPriority', labels: { 0: 'Off', 1: 'On' } },
    { at: 30, name: 'SportEvents', labels: { 0: 'Soccer', 1: 'Basketball', 2: 'Volleyball' } },
  ],
};
