// Source: APP12 segments of Agfa, Olympus and Polaroid cameras, of Photoshop, and JPEG-HDR as observed; names and labels as ExifTool
// 13.59 gives them.
import type { TagTable } from '../../model/tag-row.ts';

const OFF_ON = { 0: 'Off', 1: 'On' };

/** Names of the picture info segment that are told under another name or in other words. */
export const PICTURE_INFO_ROWS: TagTable = {
  FNumber: { name: 'FNumber', convert: 'withoutLetters', print: 'oneDigit', priority: 0 },
  Aperture: { name: 'Aperture', print: 'oneDigit', priority: 0 },
  TimeDate: { name: 'DateTimeOriginal', convert: 'unixDateOrText', priority: 0, privacy: 'time' },
  Shutter: { name: 'ExposureTime', convert: 'microseconds', print: 'segmentExposure', priority: 0 },
  shtr: { name: 'ExposureTime', convert: 'microseconds', print: 'segmentExposure', priority: 0 },
  'Serial#': { name: 'SerialNumber', priority: 0, privacy: 'device' },
  Flash: { name: 'Flash', labels: OFF_ON, priority: 0 },
  Macro: { name: 'Macro', labels: OFF_ON, priority: 0 },
  Ytarget: { name: 'YTarget', priority: 0 },
  ylevel: { name: 'YLevel', priority: 0 },
  ExpBias: { name: 'ExposureCompensation', priority: 0 },
  FWare: { name: 'FirmwareVersion', priority: 0 },
  ImageSize: { name: 'ImageSize', print: 'dashAsCross', priority: 0 },
  Type: { name: 'CameraType', priority: 0 },
};

/** Blocks of Photoshop's segment, by number. */
export const DUCKY_ROWS: TagTable = {
  1: { name: 'Quality', print: ['unit', '%'], priority: 0 },
  2: { name: 'Comment', priority: 0 },
  3: { name: 'Copyright', priority: 0, privacy: 'identity' },
};

/** Parameters of JPEG-HDR. */
export const JPEG_HDR_ROWS: TagTable = {
  ver: { name: 'JPEG-HDRVersion' },
  alp: { name: 'Alpha' },
  bet: { name: 'Beta' },
  cor: { name: 'CorrectionMethod' },
};
