// Source: IPTC-NAA Information Interchange Model 4.2; names and labels as ExifTool 13.59 gives them.
import type { DatasetRows } from './dataset-row.ts';

/** Record 7: before the object. */
export const PRE_OBJECT_DATA_ROWS: DatasetRows = {
  '10': {
    name: 'SizeMode',
    form: 'int',
    labels: {
      '0': 'Size Not Known',
      '1': 'Size Known',
    },
  },
  '20': {
    name: 'MaxSubfileSize',
    form: 'int',
  },
  '90': {
    name: 'ObjectSizeAnnounced',
    form: 'int',
  },
  '95': {
    name: 'MaximumObjectSize',
    form: 'int',
  },
};

/** Record 8: the object. */
export const OBJECT_DATA_ROWS: DatasetRows = {
  '10': {
    name: 'SubFile',
    list: true,
    binary: true,
  },
};

/** Record 9: after the object. */
export const POST_OBJECT_DATA_ROWS: DatasetRows = {
  '10': {
    name: 'ConfirmedObjectSize',
    form: 'int',
  },
};
