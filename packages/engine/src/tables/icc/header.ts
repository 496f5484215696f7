// Source: ICC.1:2022, § 7.2 (profile header), ICC.2:2019; names and labels as ExifTool 13.59 gives them.
import type { Field } from '../field.ts';
import { MANUFACTURERS } from './manufacturers.ts';

/** The 128 bytes that every profile begins with. */
export const HEADER: readonly Field[] = [
  { at: 4, type: 'text', count: 4, row: { name: 'ProfileCMMType', labels: MANUFACTURERS } },
  { at: 8, type: 'i16', row: { name: 'ProfileVersion', print: 'iccVersion' } },
  {
    at: 12,
    type: 'text',
    count: 4,
    row: {
      name: 'ProfileClass',
      labels: {
        abst: 'Abstract Profile',
        cenc: 'ColorEncodingSpace Profile',
        link: 'DeviceLink Profile',
        'mid ': 'MultiplexIdentification Profile',
        mlnk: 'MultiplexLink Profile',
        mntr: 'Display Device Profile',
        mvis: 'MultiplexVisualization Profile',
        nkpf: 'Nikon Input Device Profile (NON-STANDARD!)',
        nmcl: 'NamedColor Profile',
        prtr: 'Output Device Profile',
        scnr: 'Input Device Profile',
        spac: 'ColorSpace Conversion Profile',
      },
    },
  },
  { at: 16, type: 'text', count: 4, row: { name: 'ColorSpaceData' } },
  { at: 20, type: 'text', count: 4, row: { name: 'ProfileConnectionSpace' } },
  { at: 24, type: 'u16', count: 6, row: { name: 'ProfileDateTime', convert: 'sixPartDate' } },
  { at: 36, type: 'text', count: 4, row: { name: 'ProfileFileSignature' } },
  {
    at: 40,
    type: 'text',
    count: 4,
    row: {
      name: 'PrimaryPlatform',
      labels: {
        APPL: 'Apple Computer Inc.',
        MSFT: 'Microsoft Corporation',
        'SGI ': 'Silicon Graphics Inc.',
        SUNW: 'Sun Microsystems Inc.',
        TGNT: 'Taligent Inc.',
      },
    },
  },
  { at: 44, type: 'u32', row: { name: 'CMMFlags', print: 'iccFlags' } },
  { at: 48, type: 'text', count: 4, row: { name: 'DeviceManufacturer', labels: MANUFACTURERS } },
  { at: 52, type: 'text', count: 4, row: { name: 'DeviceModel' } },
  { at: 56, type: 'u32', count: 2, row: { name: 'DeviceAttributes', print: 'iccAttributes' } },
  {
    at: 64,
    type: 'u32',
    row: {
      name: 'RenderingIntent',
      labels: { 0: 'Perceptual', 1: 'Media-Relative Colorimetric', 2: 'Saturation', 3: 'ICC-Absolute Colorimetric' },
    },
  },
  { at: 68, type: 'fixed32s', count: 3, row: { name: 'ConnectionSpaceIlluminant' } },
  { at: 80, type: 'text', count: 4, row: { name: 'ProfileCreator', labels: MANUFACTURERS } },
  { at: 84, type: 'u8', count: 16, row: { name: 'ProfileID', print: 'iccId' } },
];
