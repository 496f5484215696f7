// Source: Canon's FocalLength: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's FocalLength. */
export const FOCAL_LENGTH_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int16u',
  group1: 'Canon',
  rows: [
    { at: 0, name: 'FocalType', only: [[['value', 'true']]], labels: { 1: 'Fixed', 2: 'Zoom' } },
    {
      at: 1,
      name: 'FocalLength',
      only: [[['value', 'true']]],
      convert: 'canonFocal',
      print: ['unit', ' mm'],
      priority: 0,
    },
    {
      at: 2,
      name: 'FocalPlaneXSize',
      when: [
        [['model', '!~', 'EOS']],
        [
          [
            'model',
            '~',
            '\\b(1DS?|5D|D30|D60|10D|20D|30D|K236)$',
            '\\b((300D|350D|400D) DIGITAL|REBEL( XTi?)?|Kiss Digital( [NX])?)$',
          ],
        ],
      ],
      only: [[['value', '>=', 40]]],
      convert: 'canonPlaneSize',
      print: ['fixed', 2, ' mm'],
    },
    { at: 2, name: 'FocalPlaneXUnknown', unknown: true },
    {
      at: 3,
      name: 'FocalPlaneYSize',
      when: [
        [['model', '!~', 'EOS']],
        [
          [
            'model',
            '~',
            '\\b(1DS?|5D|D30|D60|10D|20D|30D|K236)$',
            '\\b((300D|350D|400D) DIGITAL|REBEL( XTi?)?|Kiss Digital( [NX])?)$',
          ],
        ],
      ],
      only: [[['value', '>=', 40]]],
      convert: 'canonPlaneSize',
      print: ['fixed', 2, ' mm'],
    },
    { at: 3, name: 'FocalPlaneYUnknown', unknown: true },
  ],
};
