// Source: PNG 3rd edition, § 11 (chunk specifications), PNG extensions 1.5.0, GIF extensions, MNG 1.0; names and labels as ExifTool 13.59 gives them.
import type { TagTable } from '../../model/tag-row.ts';

/** Chunks that are one value, by their type; parts of a broken chunk by what it should have been. */
export const VALUES: TagTable = {
  CompressedText: { name: 'CompressedText', binary: true },
  InternationalText: { name: 'InternationalText', binary: true },
  PLTE: { name: 'Palette' },
  TextualData: { name: 'TextualData', binary: true },
  bKGD: { name: 'BackgroundColor' },
  dSIG: { name: 'DigitalSignature', binary: true },
  eXIf: { name: 'eXIf', binary: true },
  fRAc: { name: 'FractalParameters', binary: true },
  gAMA: { name: 'Gamma', convert: 'pngGamma' },
  gIFg: { name: 'GIFGraphicControlExtension', binary: true },
  gIFt: { name: 'GIFPlainTextExtension', binary: true },
  gIFx: { name: 'GIFApplicationExtension', binary: true },
  gdAT: { name: 'GainMapImage', binary: true },
  hIST: { name: 'PaletteHistogram', binary: true },
  iCCP: { name: 'ICC_Profile', binary: true },
  'iCCP-name': { name: 'ProfileName' },
  iDOT: { name: 'AppleDataOffsets', binary: true },
  oFFs: { name: 'ImageOffset' },
  pCAL: { name: 'PixelCalibration', binary: true },
  sBIT: { name: 'SignificantBits' },
  sPLT: { name: 'SuggestedPalette', binary: true },
  sRGB: {
    name: 'SRGBRendering',
    labels: { 0: 'Perceptual', 1: 'Relative Colorimetric', 2: 'Saturation', 3: 'Absolute Colorimetric' },
  },
  tIME: { name: 'ModifyDate', convert: 'sixPartDate' },
  tRNS: { name: 'Transparency' },
};

/** sCAL: the unit, and two numbers as text. */
export const SUBJECT_SCALE: TagTable = {
  0: { name: 'SubjectUnits', labels: { 1: 'meters', 2: 'radians' } },
  1: { name: 'SubjectPixelWidth' },
  2: { name: 'SubjectPixelHeight' },
};

/** Chunks of MNG that are one value. */
export const MNG_VALUES: TagTable = {
  DBYK: { name: 'DropByKeyword', binary: true },
  DISC: { name: 'DiscardObjects' },
  DROP: { name: 'DropChunks' },
  FRAM: { name: 'Frame', binary: true },
  ORDR: { name: 'OrderingRestrictions', binary: true },
  PPLT: { name: 'PartialPalette', binary: true },
  SAVE: { name: 'SaveObjects', binary: true },
  SEEK: { name: 'SeekPoint' },
  nEED: { name: 'ResourcesNeeded', binary: true },
};

/** Chunks that hold what other formats' rooms would have to open, and the groups that are missing for it. */
export const STRANGERS: Readonly<Record<string, readonly string[]>> = {
  cpIp: ['FlashPix'],
  meTa: ['XML'],
  seAl: ['XML'],
};
