// Source: ISO/IEC 14496-12:2022, § 8.4.3; QuickTime File Format, "Handler Reference Atoms"; names and labels as ExifTool 13.59 gives them.
import type { Labels, TagRow } from '../../model/tag-row.ts';

export const HANDLER_CLASS: TagRow = { name: 'HandlerClass', labels: { dhlr: 'Data Handler', mhlr: 'Media Handler' } };

export const HANDLER_TYPE: TagRow = {
  name: 'HandlerType',
  labels: {
    alis: 'Alias Data',
    camm: 'Camera Metadata',
    crsm: 'Clock Reference',
    data: 'Data',
    hint: 'Hint Track',
    ipsm: 'IPMP',
    m7sm: 'MPEG-7 Stream',
    mdir: 'Metadata',
    mdta: 'Metadata Tags',
    meta: 'NRT Metadata',
    mjsm: 'MPEG-J',
    nrtm: 'Non-Real Time Metadata',
    ocsm: 'Object Content',
    odsm: 'Object Descriptor',
    pict: 'Picture',
    priv: 'Private',
    psmd: 'Panasonic Static Metadata',
    sbtl: 'Subtitle',
    sdsm: 'Scene Description',
    soun: 'Audio Track',
    subp: 'Subpicture',
    text: 'Text',
    tmcd: 'Time Code',
    'url ': 'URL',
    vide: 'Video Track',
  },
};

const VENDORS: Labels = {
  ' KD ': 'Kodak',
  'AR.D': 'Parrot AR.Drone',
  FFMP: 'FFmpeg',
  'GIC ': 'General Imaging Co.',
  KMPI: 'Konica-Minolta',
  NIKO: 'Nikon',
  'SMI ': 'Sorenson Media Inc.',
  ZORA: 'Zoran Corporation',
  appl: 'Apple',
  fe20: 'Olympus (fe20)',
  kdak: 'Kodak',
  leic: 'Leica',
  mino: 'Minolta',
  niko: 'Nikon',
  olym: 'Olympus',
  pana: 'Panasonic',
  pent: 'Pentax',
  pr01: 'Olympus (pr01)',
  sany: 'Sanyo',
};

export const HANDLER_VENDOR: TagRow = { name: 'HandlerVendorID', labels: VENDORS };

export const HANDLER_DESCRIPTION: TagRow = { name: 'HandlerDescription' };
