// Source: FLIR FFF records as observed; names and labels as ExifTool 13.59 gives them.
import type { BinaryLayout } from '../binary-field.ts';

/** Record 0x20: the camera. */
export const CAMERA_LAYOUT: BinaryLayout = [
  {
    at: 32,
    format: 'float',
    row: {
      name: 'Emissivity',
      print: ['fixed', 2],
    },
  },
  {
    at: 36,
    format: 'float',
    row: {
      name: 'ObjectDistance',
      print: ['fixed', 2, ' m'],
    },
  },
  {
    at: 40,
    format: 'float',
    row: {
      name: 'ReflectedApparentTemperature',
      convert: 'celsius',
      print: ['fixed', 1, ' C'],
    },
  },
  {
    at: 44,
    format: 'float',
    row: {
      name: 'AtmosphericTemperature',
      convert: 'celsius',
      print: ['fixed', 1, ' C'],
    },
  },
  {
    at: 48,
    format: 'float',
    row: {
      name: 'IRWindowTemperature',
      convert: 'celsius',
      print: ['fixed', 1, ' C'],
    },
  },
  {
    at: 52,
    format: 'float',
    row: {
      name: 'IRWindowTransmission',
      print: ['fixed', 2],
    },
  },
  {
    at: 60,
    format: 'float',
    row: {
      name: 'RelativeHumidity',
      convert: 'fractionOfHumidity',
      print: ['percent', 1],
    },
  },
  {
    at: 88,
    format: 'float',
    row: {
      name: 'PlanckR1',
      print: ['significant', 8],
    },
  },
  {
    at: 92,
    format: 'float',
    row: {
      name: 'PlanckB',
      print: ['significant', 8],
    },
  },
  {
    at: 96,
    format: 'float',
    row: {
      name: 'PlanckF',
      print: ['significant', 8],
    },
  },
  {
    at: 112,
    format: 'float',
    row: {
      name: 'AtmosphericTransAlpha1',
      print: ['fixed', 6],
    },
  },
  {
    at: 116,
    format: 'float',
    row: {
      name: 'AtmosphericTransAlpha2',
      print: ['fixed', 6],
    },
  },
  {
    at: 120,
    format: 'float',
    row: {
      name: 'AtmosphericTransBeta1',
      print: ['fixed', 6],
    },
  },
  {
    at: 124,
    format: 'float',
    row: {
      name: 'AtmosphericTransBeta2',
      print: ['fixed', 6],
    },
  },
  {
    at: 128,
    format: 'float',
    row: {
      name: 'AtmosphericTransX',
      print: ['fixed', 6],
    },
  },
  {
    at: 144,
    format: 'float',
    row: {
      name: 'CameraTemperatureRangeMax',
      convert: 'celsius',
      print: ['fixed', 1, ' C'],
    },
  },
  {
    at: 148,
    format: 'float',
    row: {
      name: 'CameraTemperatureRangeMin',
      convert: 'celsius',
      print: ['fixed', 1, ' C'],
    },
  },
  {
    at: 152,
    format: 'float',
    row: {
      name: 'CameraTemperatureMaxClip',
      convert: 'celsius',
      print: ['fixed', 1, ' C'],
    },
  },
  {
    at: 156,
    format: 'float',
    row: {
      name: 'CameraTemperatureMinClip',
      convert: 'celsius',
      print: ['fixed', 1, ' C'],
    },
  },
  {
    at: 160,
    format: 'float',
    row: {
      name: 'CameraTemperatureMaxWarn',
      convert: 'celsius',
      print: ['fixed', 1, ' C'],
    },
  },
  {
    at: 164,
    format: 'float',
    row: {
      name: 'CameraTemperatureMinWarn',
      convert: 'celsius',
      print: ['fixed', 1, ' C'],
    },
  },
  {
    at: 168,
    format: 'float',
    row: {
      name: 'CameraTemperatureMaxSaturated',
      convert: 'celsius',
      print: ['fixed', 1, ' C'],
    },
  },
  {
    at: 172,
    format: 'float',
    row: {
      name: 'CameraTemperatureMinSaturated',
      convert: 'celsius',
      print: ['fixed', 1, ' C'],
    },
  },
  {
    at: 212,
    format: 'string',
    count: 32,
    row: {
      name: 'CameraModel',
    },
  },
  {
    at: 244,
    format: 'string',
    count: 16,
    row: {
      name: 'CameraPartNumber',
    },
  },
  {
    at: 260,
    format: 'string',
    count: 16,
    row: {
      name: 'CameraSerialNumber',
      privacy: 'device',
    },
  },
  {
    at: 276,
    format: 'string',
    count: 16,
    row: {
      name: 'CameraSoftware',
    },
  },
  {
    at: 368,
    format: 'string',
    count: 32,
    row: {
      name: 'LensModel',
    },
  },
  {
    at: 400,
    format: 'string',
    count: 16,
    row: {
      name: 'LensPartNumber',
    },
  },
  {
    at: 416,
    format: 'string',
    count: 16,
    row: {
      name: 'LensSerialNumber',
      privacy: 'device',
    },
  },
  {
    at: 436,
    format: 'float',
    row: {
      name: 'FieldOfView',
      print: ['fixed', 1, ' deg'],
    },
  },
  {
    at: 492,
    format: 'string',
    count: 16,
    row: {
      name: 'FilterModel',
    },
  },
  {
    at: 508,
    format: 'string',
    count: 32,
    row: {
      name: 'FilterPartNumber',
    },
  },
  {
    at: 540,
    format: 'string',
    count: 32,
    row: {
      name: 'FilterSerialNumber',
      privacy: 'device',
    },
  },
  {
    at: 776,
    format: 'int32s',
    row: {
      name: 'PlanckO',
    },
  },
  {
    at: 780,
    format: 'float',
    row: {
      name: 'PlanckR2',
      print: ['significant', 8],
    },
  },
  {
    at: 784,
    format: 'int16u',
    row: {
      name: 'RawValueRangeMin',
    },
  },
  {
    at: 786,
    format: 'int16u',
    row: {
      name: 'RawValueRangeMax',
    },
  },
  {
    at: 824,
    format: 'int16u',
    row: {
      name: 'RawValueMedian',
    },
  },
  {
    at: 828,
    format: 'int16u',
    row: {
      name: 'RawValueRange',
    },
  },
  {
    at: 912,
    format: 'int16u',
    row: {
      name: 'FocusStepCount',
    },
  },
  {
    at: 1116,
    format: 'float',
    row: {
      name: 'FocusDistance',
      print: ['fixed', 1, ' m'],
    },
  },
  {
    at: 1124,
    format: 'int16u',
    row: {
      name: 'FrameRate',
    },
  },
];

/** Record 0x22: the palette. */
export const PALETTE_LAYOUT: BinaryLayout = [
  {
    at: 0,
    format: 'int8u',
    row: {
      name: 'PaletteColors',
    },
  },
  {
    at: 6,
    format: 'int8u',
    count: 3,
    row: {
      name: 'AboveColor',
    },
  },
  {
    at: 9,
    format: 'int8u',
    count: 3,
    row: {
      name: 'BelowColor',
    },
  },
  {
    at: 12,
    format: 'int8u',
    count: 3,
    row: {
      name: 'OverflowColor',
    },
  },
  {
    at: 15,
    format: 'int8u',
    count: 3,
    row: {
      name: 'UnderflowColor',
    },
  },
  {
    at: 18,
    format: 'int8u',
    count: 3,
    row: {
      name: 'Isotherm1Color',
    },
  },
  {
    at: 21,
    format: 'int8u',
    count: 3,
    row: {
      name: 'Isotherm2Color',
    },
  },
  {
    at: 26,
    format: 'int8u',
    row: {
      name: 'PaletteMethod',
    },
  },
  {
    at: 27,
    format: 'int8u',
    row: {
      name: 'PaletteStretch',
    },
  },
  {
    at: 48,
    format: 'string',
    count: 32,
    row: {
      name: 'PaletteFileName',
    },
  },
  {
    at: 80,
    format: 'string',
    count: 32,
    row: {
      name: 'PaletteName',
    },
  },
];

/** Record 0x2a: picture in picture. */
export const PIP_LAYOUT: BinaryLayout = [
  {
    at: 0,
    format: 'float',
    row: {
      name: 'Real2IR',
    },
  },
  {
    at: 4,
    format: 'int16s',
    row: {
      name: 'OffsetX',
      print: 'signedInteger',
    },
  },
  {
    at: 6,
    format: 'int16s',
    row: {
      name: 'OffsetY',
      print: 'signedInteger',
    },
  },
  {
    at: 8,
    format: 'int16s',
    row: {
      name: 'PiPX1',
    },
  },
  {
    at: 10,
    format: 'int16s',
    row: {
      name: 'PiPX2',
    },
  },
  {
    at: 12,
    format: 'int16s',
    row: {
      name: 'PiPY1',
    },
  },
  {
    at: 14,
    format: 'int16s',
    row: {
      name: 'PiPY2',
    },
  },
];

/** Record 0x2b: position. */
export const GPS_LAYOUT: BinaryLayout = [
  {
    at: 0,
    format: 'int32u',
    row: {
      name: 'GPSValid',
      labels: {
        '0': 'No',
        '1': 'Yes',
      },
      privacy: 'location',
    },
  },
  {
    at: 4,
    format: 'undef',
    count: 4,
    row: {
      name: 'GPSVersionID',
      print: 'dotted',
      privacy: 'location',
    },
  },
  {
    at: 8,
    format: 'string',
    count: 2,
    row: {
      name: 'GPSLatitudeRef',
      labels: {
        N: 'North',
        S: 'South',
      },
      privacy: 'location',
    },
  },
  {
    at: 10,
    format: 'string',
    count: 2,
    row: {
      name: 'GPSLongitudeRef',
      labels: {
        E: 'East',
        W: 'West',
      },
      privacy: 'location',
    },
  },
  {
    at: 16,
    format: 'double',
    row: {
      name: 'GPSLatitude',
      print: ['segmentPosition', 'N'],
      privacy: 'location',
    },
  },
  {
    at: 24,
    format: 'double',
    row: {
      name: 'GPSLongitude',
      print: ['segmentPosition', 'E'],
      privacy: 'location',
    },
  },
  {
    at: 32,
    format: 'float',
    row: {
      name: 'GPSAltitude',
      print: ['fixed', 2, ' m'],
      privacy: 'location',
    },
  },
  {
    at: 64,
    format: 'float',
    row: {
      name: 'GPSDOP',
      print: ['fixed', 2],
      privacy: 'location',
    },
  },
  {
    at: 68,
    format: 'string',
    count: 2,
    row: {
      name: 'GPSSpeedRef',
      labels: {
        K: 'km/h',
        M: 'mph',
        N: 'knots',
      },
      privacy: 'location',
    },
  },
  {
    at: 70,
    format: 'string',
    count: 2,
    row: {
      name: 'GPSTrackRef',
      labels: {
        M: 'Magnetic North',
        T: 'True North',
      },
      privacy: 'location',
    },
  },
  {
    at: 72,
    format: 'string',
    count: 2,
    row: {
      name: 'GPSImgDirectionRef',
      labels: {
        M: 'Magnetic North',
        T: 'True North',
      },
      privacy: 'location',
    },
  },
  {
    at: 76,
    format: 'float',
    row: {
      name: 'GPSSpeed',
      print: ['fixed', 2],
      privacy: 'location',
    },
  },
  {
    at: 80,
    format: 'float',
    row: {
      name: 'GPSTrack',
      print: ['fixed', 2],
      privacy: 'location',
    },
  },
  {
    at: 84,
    format: 'float',
    row: {
      name: 'GPSImgDirection',
      print: ['fixed', 2],
      privacy: 'location',
    },
  },
  {
    at: 88,
    format: 'string',
    count: 16,
    row: {
      name: 'GPSMapDatum',
      privacy: 'location',
    },
  },
];

/** Record 0x2c: readings of other instruments. */
export const METER_LAYOUT: BinaryLayout = [
  {
    at: 26,
    format: 'int8u',
    row: {
      name: 'Reading1Units',
      labels: {
        '13': 'C',
        '27': '%',
        '29': 'Relative',
        '36': 'g/kg',
      },
      hex: true,
    },
  },
  {
    at: 28,
    format: 'int8u',
    row: {
      name: 'Reading1Description',
      labels: {
        '0': 'Humidity',
        '3': 'Moisture',
        '7': 'Dew Point',
        '8': 'Air Temperature',
        '9': 'IR Temperature',
        '11': 'Difference Temperature',
      },
    },
  },
  {
    at: 32,
    format: 'string',
    count: 16,
    row: {
      name: 'Reading1Device',
    },
  },
  {
    at: 96,
    format: 'double',
    row: {
      name: 'Reading1Value',
    },
  },
  {
    at: 126,
    format: 'int8u',
    row: {
      name: 'Reading2Units',
      labels: {
        '13': 'C',
        '27': '%',
        '29': 'rel',
        '36': 'g/kg',
      },
      hex: true,
    },
  },
  {
    at: 128,
    format: 'int8u',
    row: {
      name: 'Reading2Description',
      labels: {
        '0': 'Humidity',
        '3': 'Moisture',
        '7': 'Dew Point',
        '8': 'Air Temperature',
        '9': 'IR Temperature',
        '11': 'Difference Temperature',
      },
    },
  },
  {
    at: 132,
    format: 'string',
    count: 16,
    row: {
      name: 'Reading2Device',
    },
  },
  {
    at: 196,
    format: 'double',
    row: {
      name: 'Reading2Value',
    },
  },
  {
    at: 226,
    format: 'int8u',
    row: {
      name: 'Reading3Units',
      labels: {
        '13': 'C',
        '27': '%',
        '29': 'rel',
        '36': 'g/kg',
      },
      hex: true,
    },
  },
  {
    at: 228,
    format: 'int8u',
    row: {
      name: 'Reading3Description',
      labels: {
        '0': 'Humidity',
        '3': 'Moisture',
        '7': 'Dew Point',
        '8': 'Air Temperature',
        '9': 'IR Temperature',
        '11': 'Difference Temperature',
      },
    },
  },
  {
    at: 232,
    format: 'string',
    count: 16,
    row: {
      name: 'Reading3Device',
    },
  },
  {
    at: 296,
    format: 'double',
    row: {
      name: 'Reading3Value',
    },
  },
  {
    at: 326,
    format: 'int8u',
    row: {
      name: 'Reading4Units',
      labels: {
        '13': 'C',
        '27': '%',
        '29': 'rel',
        '36': 'g/kg',
      },
      hex: true,
    },
  },
  {
    at: 328,
    format: 'int8u',
    row: {
      name: 'Reading4Description',
      labels: {
        '0': 'Humidity',
        '3': 'Moisture',
        '7': 'Dew Point',
        '8': 'Air Temperature',
        '9': 'IR Temperature',
        '11': 'Difference Temperature',
      },
    },
  },
  {
    at: 332,
    format: 'string',
    count: 16,
    row: {
      name: 'Reading4Device',
    },
  },
  {
    at: 396,
    format: 'double',
    row: {
      name: 'Reading4Value',
    },
  },
];
