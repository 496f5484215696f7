// Source: Canon's CustomFunctions1D: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';
import { AEBSEQUENCE_AUTO_CANCEL, EXPOSURE_LEVEL_INCREMENTS } from './labels.ts';

/** Canon's CustomFunctions1D. */
export const CUSTOM_FUNCTIONS_1D_TABLE: MakerTable = {
  kind: 'custom-words',
  group1: 'CanonCustom',
  rows: [
    { at: 0, name: 'FocusingScreen', labels: { 0: 'Ec-N, R', 1: 'Ec-A,B,C,CII,CIII,D,H,I,L' } },
    { at: 1, name: 'FinderDisplayDuringExposure', labels: { 0: 'Off', 1: 'On' } },
    { at: 2, name: 'ShutterReleaseNoCFCard', labels: { 0: 'Yes', 1: 'No' } },
    { at: 3, name: 'ISOSpeedExpansion', labels: { 0: 'No', 1: 'Yes' } },
    {
      at: 4,
      name: 'ShutterAELButton',
      labels: { 0: 'AF/AE lock stop', 1: 'AE lock/AF', 2: 'AF/AF lock, No AE lock', 3: 'AE/AF, No AE lock' },
    },
    {
      at: 5,
      name: 'ManualTv',
      labels: {
        0: 'Tv=Main/Av=Control',
        1: 'Tv=Control/Av=Main',
        2: 'Tv=Main/Av=Main w/o lens',
        3: 'Tv=Control/Av=Main w/o lens',
      },
    },
    { at: 6, name: 'ExposureLevelIncrements', labels: EXPOSURE_LEVEL_INCREMENTS },
    {
      at: 7,
      name: 'USMLensElectronicMF',
      labels: { 0: 'Turns on after one-shot AF', 1: 'Turns off after one-shot AF', 2: 'Always turned off' },
    },
    {
      at: 8,
      name: 'LCDPanels',
      labels: {
        0: 'Remain. shots/File no.',
        1: 'ISO/Remain. shots',
        2: 'ISO/File no.',
        3: 'Shots in folder/Remain. shots',
      },
    },
    { at: 9, name: 'AEBSequenceAutoCancel', labels: AEBSEQUENCE_AUTO_CANCEL },
    { at: 10, name: 'AFPointIllumination', labels: { 0: 'On', 1: 'Off', 2: 'On without dimming', 3: 'Brighter' } },
    {
      at: 11,
      name: 'AFPointSelection',
      labels: {
        0: 'H=AF+Main/V=AF+Command',
        1: 'H=Comp+Main/V=Comp+Command',
        2: 'H=Command only/V=Assist+Main',
        3: 'H=FEL+Main/V=FEL+Command',
      },
    },
    { at: 12, name: 'MirrorLockup', labels: { 0: 'Disable', 1: 'Enable' } },
    {
      at: 13,
      name: 'AFPointSpotMetering',
      labels: { 0: '45/Center AF point', 1: '11/Active AF point', 2: '11/Center AF point', 3: '9/Active AF point' },
    },
    { at: 14, name: 'FillFlashAutoReduction', labels: { 0: 'Enable', 1: 'Disable' } },
    { at: 15, name: 'ShutterCurtainSync', labels: { 0: '1st-curtain sync', 1: '2nd-curtain sync' } },
    { at: 16, name: 'SafetyShiftInAvOrTv', labels: { 0: 'Disable', 1: 'Enable' } },
    {
      at: 17,
      name: 'AFPointActivationArea',
      labels: { 0: 'Single AF point', 1: 'Expanded (TTL. of 7 AF points)', 2: 'Automatic expanded (max. 13)' },
    },
    {
      at: 18,
      name: 'SwitchToRegisteredAFPoint',
      labels: { 0: 'Assist + AF', 1: 'Assist', 2: 'Only while pressing assist' },
    },
    {
      at: 19,
      name: 'LensAFStopButton',
      labels: {
        0: 'AF stop',
        1: 'AF start',
        2: 'AE lock while metering',
        3: 'AF point: M -> Auto / Auto -> Ctr.',
        4: 'AF mode: ONE SHOT <-> AI SERVO',
        5: 'IS start',
      },
    },
    {
      at: 20,
      name: 'AIServoTrackingSensitivity',
      labels: { 0: 'Standard', 1: 'Slow', 2: 'Moderately slow', 3: 'Moderately fast', 4: 'Fast' },
    },
    {
      at: 21,
      name: 'AIServoContinuousShooting',
      labels: { 0: 'Shooting not possible without focus', 1: 'Shooting possible without focus' },
    },
  ],
};
