// Source: RMETA segments of Ricoh cameras as observed; names and labels as ExifTool 13.59 gives them.
import type { TagTable } from '../../model/tag-row.ts';

/** Fields that came with the cameras. */
export const RMETA_ROWS: TagTable = {
  'Sign type': { name: 'SignType', labels: { 1: 'Directional', 2: 'Warning', 3: 'Information' } },
  Location: {
    name: 'Location',
    labels: { 1: 'Verge', 2: 'Gantry', 3: 'Central reservation', 4: 'Roundabout' },
  },
  Lit: { name: 'Lit', labels: { 1: 'Yes', 2: 'No' } },
  Condition: { name: 'Condition', labels: { 1: 'Good', 2: 'Fair', 3: 'Poor', 4: 'Damaged' } },
  Azimuth: {
    name: 'Azimuth',
    labels: {
      1: 'N',
      2: 'NNE',
      3: 'NE',
      4: 'ENE',
      5: 'E',
      6: 'ESE',
      7: 'SE',
      8: 'SSE',
      9: 'S',
      10: 'SSW',
      11: 'SW',
      12: 'WSW',
      13: 'W',
      14: 'WNW',
      15: 'NW',
      16: 'NNW',
    },
  },
};
