// Source: DJI thermal segments as observed; names and labels as ExifTool 13.59 gives them.
import type { BinaryLayout } from '../binary-field.ts';

/** APP4, first kind. */
export const THERMAL_LAYOUT: BinaryLayout = [
  {
    at: 36,
    format: 'float',
    row: {
      name: 'K1',
    },
  },
  {
    at: 40,
    format: 'float',
    row: {
      name: 'K2',
    },
  },
  {
    at: 44,
    format: 'float',
    row: {
      name: 'K3',
    },
  },
  {
    at: 48,
    format: 'float',
    row: {
      name: 'K4',
    },
  },
  {
    at: 52,
    format: 'float',
    row: {
      name: 'KF',
    },
  },
  {
    at: 56,
    format: 'float',
    row: {
      name: 'B1',
    },
  },
  {
    at: 60,
    format: 'float',
    row: {
      name: 'B2',
    },
  },
  {
    at: 68,
    format: 'int16u',
    row: {
      name: 'ObjectDistance',
    },
  },
  {
    at: 70,
    format: 'int16u',
    row: {
      name: 'RelativeHumidity',
    },
  },
  {
    at: 72,
    format: 'int16u',
    row: {
      name: 'Emissivity',
    },
  },
  {
    at: 74,
    format: 'int16u',
    row: {
      name: 'Reflection',
    },
  },
  {
    at: 76,
    format: 'int16u',
    row: {
      name: 'AmbientTemperature',
    },
  },
  {
    at: 80,
    format: 'int32s',
    row: {
      name: 'D2',
    },
  },
  {
    at: 84,
    format: 'int16u',
    row: {
      name: 'KJ',
    },
  },
  {
    at: 86,
    format: 'int16u',
    row: {
      name: 'DB',
    },
  },
  {
    at: 88,
    format: 'int16u',
    row: {
      name: 'KK',
    },
  },
];

/** APP4, second kind. */
export const THERMAL_LAYOUT_2: BinaryLayout = [
  {
    at: 0,
    format: 'float',
    row: {
      name: 'AmbientTemperature',
      print: ['fixed', 1, ' C'],
    },
  },
  {
    at: 4,
    format: 'float',
    row: {
      name: 'ObjectDistance',
      print: ['fixed', 1, ' m'],
    },
  },
  {
    at: 8,
    format: 'float',
    row: {
      name: 'Emissivity',
      print: ['fixed', 2],
    },
  },
  {
    at: 12,
    format: 'float',
    row: {
      name: 'RelativeHumidity',
      print: 'percentShort',
    },
  },
  {
    at: 16,
    format: 'float',
    row: {
      name: 'ReflectedTemperature',
      print: ['fixed', 1, ' C'],
    },
  },
  {
    at: 101,
    format: 'string',
    count: 16,
    row: {
      name: 'IDString',
    },
  },
];

/** APP4, third kind. */
export const THERMAL_LAYOUT_3: BinaryLayout = [
  {
    at: 4,
    format: 'int16u',
    row: {
      name: 'RelativeHumidity',
    },
  },
  {
    at: 6,
    format: 'int16u',
    row: {
      name: 'ObjectDistance',
      convert: ['divide', 10],
    },
  },
  {
    at: 8,
    format: 'int16u',
    row: {
      name: 'Emissivity',
      convert: ['divide', 100],
    },
  },
  {
    at: 10,
    format: 'int16u',
    row: {
      name: 'ReflectedTemperature',
      convert: ['divide', 10],
    },
  },
];
