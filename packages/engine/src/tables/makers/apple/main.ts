// Source: Apple's maker notes: names and words as ExifTool 13.59 gives them.
import type { Labels } from '../../../model/tag-row.ts';
import type { MakerTable } from '../maker-table.ts';

const NO_YES: Labels = { 0: 'No', 1: 'Yes' };

/** Apple's directory. Rows that point to `Plist` hold a property list. */
export const APPLE_MAIN_TABLE: MakerTable = {
  kind: 'directory',
  group1: 'Apple',
  rows: [
    { at: 0x01, name: 'MakerNoteVersion' },
    { at: 0x03, name: 'RunTime', points: 'RunTime' },
    { at: 0x04, name: 'AEStable', labels: NO_YES },
    { at: 0x05, name: 'AETarget' },
    { at: 0x06, name: 'AEAverage' },
    { at: 0x07, name: 'AFStable', labels: NO_YES },
    { at: 0x08, name: 'AccelerationVector' },
    { at: 0x0a, name: 'HDRImageType', labels: { 3: 'HDR Image', 4: 'Original Image' } },
    { at: 0x0b, name: 'BurstUUID' },
    { at: 0x0c, name: 'FocusDistanceRange', print: 'appleDistances' },
    { at: 0x0f, name: 'OISMode' },
    { at: 0x11, name: 'ContentIdentifier' },
    {
      at: 0x14,
      name: 'ImageCaptureType',
      labels: { 1: 'ProRAW', 2: 'Portrait', 10: 'Photo', 11: 'Manual Focus', 12: 'Scene' },
    },
    { at: 0x15, name: 'ImageUniqueID' },
    { at: 0x17, name: 'LivePhotoVideoIndex' },
    { at: 0x1d, name: 'LuminanceNoiseAmplitude' },
    { at: 0x1f, name: 'PhotosAppFeatureFlags' },
    { at: 0x21, name: 'HDRHeadroom' },
    { at: 0x23, name: 'AFPerformance', print: 'applePerformance' },
    { at: 0x27, name: 'SignalToNoiseRatio' },
    { at: 0x2b, name: 'PhotoIdentifier' },
    { at: 0x2d, name: 'ColorTemperature' },
    { at: 0x2e, name: 'CameraType', labels: { 0: 'Back Wide Angle', 1: 'Back Normal', 6: 'Front' } },
    { at: 0x2f, name: 'FocusPosition' },
    { at: 0x30, name: 'HDRGain' },
    { at: 0x38, name: 'AFMeasuredDepth' },
    { at: 0x3d, name: 'AFConfidence' },
    { at: 0x40, name: 'SemanticStyle', points: 'Plist', convert: 'appleStructure', list: true },
    { at: 0x41, name: 'SemanticStyleRenderingVer', points: 'Plist', convert: 'appleStructure', list: true },
    { at: 0x42, name: 'SemanticStylePreset', points: 'Plist', convert: 'appleStructure', list: true },
  ],
};

/** The parts of a time since the device was started, by their keys. */
export const APPLE_RUN_TIME_TABLE: MakerTable = {
  kind: 'plist',
  group1: 'Apple',
  rows: [
    { at: 'epoch', name: 'RunTimeEpoch' },
    {
      at: 'flags',
      name: 'RunTimeFlags',
      bits: {
        0: 'Valid',
        1: 'Has been rounded',
        2: 'Positive infinity',
        3: 'Negative infinity',
        4: 'Indefinite',
      },
    },
    { at: 'timescale', name: 'RunTimeScale' },
    { at: 'value', name: 'RunTimeValue' },
  ],
};
