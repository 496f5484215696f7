// Source: IPTC-NAA Information Interchange Model 4.2; names and labels as ExifTool 13.59 gives them.

import type { DatasetRows } from './dataset-row.ts';
import { FILE_FORMATS } from './file-formats.ts';

/** Record 1: the envelope. */
export const ENVELOPE_ROWS: DatasetRows = {
  '0': {
    name: 'EnvelopeRecordVersion',
    form: 'int',
  },
  '5': {
    name: 'Destination',
    form: 'string',
    list: true,
  },
  '20': {
    name: 'FileFormat',
    form: 'int',
    labels: FILE_FORMATS,
  },
  '22': {
    name: 'FileVersion',
    form: 'int',
  },
  '30': {
    name: 'ServiceIdentifier',
    form: 'string',
  },
  '40': {
    name: 'EnvelopeNumber',
    form: 'digits',
  },
  '50': {
    name: 'ProductID',
    form: 'string',
    list: true,
  },
  '60': {
    name: 'EnvelopePriority',
    form: 'digits',
    labels: {
      '0': '0 (reserved)',
      '1': '1 (most urgent)',
      '2': '2',
      '3': '3',
      '4': '4',
      '5': '5 (normal urgency)',
      '6': '6',
      '7': '7',
      '8': '8 (least urgent)',
      '9': '9 (user-defined priority)',
    },
  },
  '70': {
    name: 'DateSent',
    form: 'digits',
    convert: 'iptcDate',
    privacy: 'time',
  },
  '80': {
    name: 'TimeSent',
    form: 'string',
    convert: 'iptcTime',
    privacy: 'time',
  },
  '90': {
    name: 'CodedCharacterSet',
    form: 'string',
    print: 'iptcCharset',
  },
  '100': {
    name: 'UniqueObjectName',
    form: 'string',
  },
  '120': {
    name: 'ARMIdentifier',
    form: 'int',
  },
  '122': {
    name: 'ARMVersion',
    form: 'int',
  },
};
