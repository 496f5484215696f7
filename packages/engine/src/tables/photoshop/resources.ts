// Source: Adobe Photoshop file formats specification, image resource IDs; names and labels as ExifTool 13.59 gives them.
import type { TagTable } from '../../model/tag-row.ts';

const UNITS = { 1: 'inches', 2: 'cm' };

/** Image resources whose whole value is one tag, by their number. */
export const RESOURCE_ROWS: TagTable = {
  1006: { name: 'AlphaChannelsNames' },
  1033: { name: 'PhotoshopBGRThumbnail', binary: true },
  1034: { name: 'CopyrightFlag', labels: { 0: 'False', 1: 'True' } },
  1035: { name: 'URL', privacy: 'identity' },
  1036: { name: 'PhotoshopThumbnail', binary: true },
  1037: { name: 'GlobalAngle' },
  1049: { name: 'GlobalAltitude' },
  1051: { name: 'WorkflowURL' },
  1054: { name: 'URL_List', list: true },
  1061: { name: 'IPTCDigest' },
  2999: { name: 'ClippingPathName' },
};

/** The fields of resources that have several, by their own names. */
export const FIELD_ROWS = {
  xResolution: { name: 'XResolution', convert: ['divide', 65536], print: 'photoshopHundredths', priority: 0 },
  displayedUnitsX: { name: 'DisplayedUnitsX', labels: UNITS },
  yResolution: { name: 'YResolution', convert: ['divide', 65536], print: 'photoshopHundredths', priority: 0 },
  displayedUnitsY: { name: 'DisplayedUnitsY', labels: UNITS },
  quality: { name: 'PhotoshopQuality', print: 'photoshopQuality' },
  format: { name: 'PhotoshopFormat', labels: { 0: 'Standard', 1: 'Optimized', 257: 'Progressive' } },
  scans: { name: 'ProgressiveScans', labels: { 1: '3 Scans', 2: '4 Scans', 3: '5 Scans' } },
  slicesGroup: { name: 'SlicesGroupName' },
  slices: { name: 'NumSlices' },
  hasMergedData: { name: 'HasRealMergedData', labels: { 0: 'No', 1: 'Yes' } },
  writer: { name: 'WriterName' },
  reader: { name: 'ReaderName' },
  printStyle: { name: 'PrintStyle', labels: { 0: 'Centered', 1: 'Size to Fit', 2: 'User Defined' } },
  printPosition: { name: 'PrintPosition' },
  printScale: { name: 'PrintScale' },
  pixelAspect: { name: 'PixelAspectRatio' },
  channelSpace: {
    name: 'ChannelColorSpace',
    labels: { 0: 'RGB', 1: 'HSB', 2: 'CMYK', 7: 'Lab', 8: 'Grayscale' },
  },
  channelColour: { name: 'ChannelColorData' },
  channelOpacity: { name: 'ChannelOpacity', print: ['unit', '%'] },
  channelIndicates: {
    name: 'ChannelColorIndicates',
    labels: { 0: 'Selected Areas', 1: 'Masked Areas', 2: 'Spot Color' },
  },
} as const satisfies TagTable;
