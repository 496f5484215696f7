// Source: ExifTool 13.59's names, formats and words for the directories of Fujifilm's raw files.
import type { TagRow } from '../../model/tag-row.ts';
import type { WireName } from '../makers/maker-table.ts';

/** A tag of one of Fujifilm's own directories: data only. */
export interface RafRow extends TagRow {
  readonly format: WireName;
  /** As many values as there is room for, unless told. */
  readonly count?: number;
}

const WIDTH_FIRST = { convert: 'backwards', print: ['spacesTo', 'x'] } as const;

/** At fixed places of the file's header. */
export const RAF_HEADER_ROWS = {
  firmware: { name: 'FirmwareVersion' },
  compression: { name: 'RAFCompression', labels: { 0: 'Uncompressed', 2: 'Lossless', 3: 'Lossy' } },
} as const satisfies Readonly<Record<string, TagRow>>;

/** The camera that writes the size of its pictures otherwise, and how it is told then. */
export const RAF_S2_SIZE: TagRow = { name: 'RawImageSize', convert: 'rafS2Size', print: ['spacesTo', 'x'] };

/** Tags of the directories, by number. */
export const RAF_ROWS: Readonly<Record<number, RafRow>> = {
  256: { name: 'RawImageFullSize', format: 'int16u', count: 2, ...WIDTH_FIRST },
  272: { name: 'RawImageCropTopLeft', format: 'int16u', count: 2 },
  273: { name: 'RawImageCroppedSize', format: 'int16u', count: 2, ...WIDTH_FIRST },
  277: {
    name: 'RawImageAspectRatio',
    format: 'int16u',
    count: 2,
    convert: 'backwards',
    print: ['spacesTo', ':'],
  },
  279: { name: 'RawZoomActive', format: 'int32u', count: 1, labels: { 0: 'No', 1: 'Yes' } },
  280: { name: 'RawZoomTopLeft', format: 'int16u', count: 2, ...WIDTH_FIRST },
  281: { name: 'RawZoomSize', format: 'int16u', count: 2, ...WIDTH_FIRST },
  289: {
    name: 'RawImageSize',
    format: 'int16u',
    count: 2,
    convert: 'rafSize',
    print: ['spacesTo', 'x'],
  },
  304: { name: 'FujiLayout', format: 'int8u' },
  305: { name: 'XTransLayout', format: 'int8u', count: 36, print: 'rafColours' },
  8192: { name: 'WB_GRGBLevelsAuto', format: 'int16u', count: 4 },
  8448: { name: 'WB_GRGBLevelsDaylight', format: 'int16u', count: 4 },
  8704: { name: 'WB_GRGBLevelsCloudy', format: 'int16u', count: 4 },
  8960: { name: 'WB_GRGBLevelsDaylightFluor', format: 'int16u', count: 4 },
  8961: { name: 'WB_GRGBLevelsDayWhiteFluor', format: 'int16u', count: 4 },
  8962: { name: 'WB_GRGBLevelsWhiteFluorescent', format: 'int16u', count: 4 },
  8976: { name: 'WB_GRGBLevelsWarmWhiteFluor', format: 'int16u', count: 4 },
  8977: { name: 'WB_GRGBLevelsLivingRoomWarmWhiteFluor', format: 'int16u', count: 4 },
  9216: { name: 'WB_GRGBLevelsTungsten', format: 'int16u', count: 4 },
  9232: { name: 'WB_GRGBLevelsFlash', format: 'int16u', count: 4 },
  12272: { name: 'WB_GRGBLevels', format: 'int16u', count: 4 },
  37376: { name: 'RelativeExposure', format: 'rational32s', convert: 'rafStops', print: 'rafSigned' },
  38480: { name: 'RawExposureBias', format: 'rational32s', print: 'rafSigned' },
};

/** Width and height of the data in the last of the tags. */
export const RAF_DATA_ROWS = {
  width: { name: 'RawImageWidth', convert: 'rafWidth' },
  height: { name: 'RawImageHeight', convert: 'rafHeight' },
} as const satisfies Readonly<Record<string, TagRow>>;

/** Tags of the TIFF directory before the image data. */
export const FUJI_IFD_ROWS: Readonly<Record<number, TagRow>> = {
  61441: { name: 'RawImageFullWidth' },
  61442: { name: 'RawImageFullHeight' },
  61443: { name: 'BitsPerSample' },
  61447: { name: 'StripOffsets' },
  61448: { name: 'StripByteCounts' },
  61450: { name: 'BlackLevel' },
  61451: { name: 'GeometricDistortionParams' },
  61452: { name: 'WB_GRBLevelsStandard' },
  61453: { name: 'WB_GRBLevelsAuto' },
  61454: { name: 'WB_GRBLevels' },
  61455: { name: 'ChromaticAberrationParams' },
  61456: { name: 'VignettingParams' },
};

/** What the header of a file of several exposures says of the first of them. */
export const M_RAW_ROWS: Readonly<Record<number, RafRow>> = {
  8193: { name: 'RawImageNumber', format: 'int32u' },
  8197: { name: 'ExposureTime', format: 'rational64u', print: 'exposureTime' },
  8198: { name: 'FNumber', format: 'rational64u', print: 'fNumber' },
  8199: { name: 'ISO', format: 'int32u' },
};
