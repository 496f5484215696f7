// Source: InfiRay IJPEG segments as observed; names and labels as ExifTool 13.59 gives them.
import type { BinaryLayout } from '../binary-field.ts';

/** APP2. */
export const VERSION_LAYOUT: BinaryLayout = [
  {
    at: 0,
    format: 'int8u',
    count: 4,
    row: {
      name: 'IJPEGVersion',
    },
  },
  {
    at: 12,
    format: 'int8u',
    row: {
      name: 'IJPEGOrgType',
    },
  },
  {
    at: 13,
    format: 'int8u',
    row: {
      name: 'IJPEGDispType',
    },
  },
  {
    at: 14,
    format: 'int8u',
    row: {
      name: 'IJPEGRotate',
    },
  },
  {
    at: 15,
    format: 'int8u',
    row: {
      name: 'IJPEGMirrorFlip',
    },
  },
  {
    at: 16,
    format: 'int8u',
    row: {
      name: 'ImageColorSwitchable',
    },
  },
  {
    at: 17,
    format: 'int16u',
    row: {
      name: 'ThermalColorPalette',
    },
  },
  {
    at: 32,
    format: 'int64u',
    row: {
      name: 'IRDataSize',
    },
  },
  {
    at: 40,
    format: 'int16u',
    row: {
      name: 'IRDataFormat',
    },
  },
  {
    at: 42,
    format: 'int16u',
    row: {
      name: 'IRImageWidth',
    },
  },
  {
    at: 44,
    format: 'int16u',
    row: {
      name: 'IRImageHeight',
    },
  },
  {
    at: 46,
    format: 'int8u',
    row: {
      name: 'IRImageBpp',
    },
  },
  {
    at: 48,
    format: 'int64u',
    row: {
      name: 'TempDataSize',
    },
  },
  {
    at: 56,
    format: 'int16u',
    row: {
      name: 'TempDataFormat',
    },
  },
  {
    at: 58,
    format: 'int16u',
    row: {
      name: 'TempImageWidth',
    },
  },
  {
    at: 60,
    format: 'int16u',
    row: {
      name: 'TempImageHeight',
    },
  },
  {
    at: 62,
    format: 'int8u',
    row: {
      name: 'TempImageBpp',
    },
  },
  {
    at: 64,
    format: 'int64u',
    row: {
      name: 'VisibleDataSize',
    },
  },
  {
    at: 72,
    format: 'int16u',
    row: {
      name: 'VisibleDataFormat',
    },
  },
  {
    at: 74,
    format: 'int16u',
    row: {
      name: 'VisibleImageWidth',
    },
  },
  {
    at: 76,
    format: 'int16u',
    row: {
      name: 'VisibleImageHeight',
    },
  },
  {
    at: 78,
    format: 'int8u',
    row: {
      name: 'VisibleImageBpp',
    },
  },
];

/** APP4. */
export const FACTORY_LAYOUT: BinaryLayout = [
  {
    at: 0,
    format: 'int8u',
    count: 4,
    row: {
      name: 'IJPEGTempVersion',
    },
  },
  {
    at: 4,
    format: 'int8s',
    row: {
      name: 'FactDefEmissivity',
    },
  },
  {
    at: 5,
    format: 'int8s',
    row: {
      name: 'FactDefTau',
    },
  },
  {
    at: 6,
    format: 'int16s',
    row: {
      name: 'FactDefTa',
    },
  },
  {
    at: 8,
    format: 'int16s',
    row: {
      name: 'FactDefTu',
    },
  },
  {
    at: 10,
    format: 'int16s',
    row: {
      name: 'FactDefDist',
    },
  },
  {
    at: 12,
    format: 'int32s',
    row: {
      name: 'FactDefA0',
    },
  },
  {
    at: 16,
    format: 'int32s',
    row: {
      name: 'FactDefB0',
    },
  },
  {
    at: 20,
    format: 'int32s',
    row: {
      name: 'FactDefA1',
    },
  },
  {
    at: 24,
    format: 'int32s',
    row: {
      name: 'FactDefB1',
    },
  },
  {
    at: 28,
    format: 'int32s',
    row: {
      name: 'FactDefP0',
    },
  },
  {
    at: 32,
    format: 'int32s',
    row: {
      name: 'FactDefP1',
    },
  },
  {
    at: 36,
    format: 'int32s',
    row: {
      name: 'FactDefP2',
    },
  },
  {
    at: 68,
    format: 'int16s',
    row: {
      name: 'FactRelSensorTemp',
    },
  },
  {
    at: 70,
    format: 'int16s',
    row: {
      name: 'FactRelShutterTemp',
    },
  },
  {
    at: 72,
    format: 'int16s',
    row: {
      name: 'FactRelLensTemp',
    },
  },
  {
    at: 100,
    format: 'int8s',
    row: {
      name: 'FactStatusGain',
    },
  },
  {
    at: 101,
    format: 'int8s',
    row: {
      name: 'FactStatusEnvOK',
    },
  },
  {
    at: 102,
    format: 'int8s',
    row: {
      name: 'FactStatusDistOK',
    },
  },
  {
    at: 103,
    format: 'int8s',
    row: {
      name: 'FactStatusTempMap',
    },
  },
];

/** APP5. */
export const PICTURE_LAYOUT: BinaryLayout = [
  {
    at: 0,
    format: 'float',
    row: {
      name: 'EnvironmentTemp',
      print: ['fixed', 2, ' C'],
    },
  },
  {
    at: 4,
    format: 'float',
    row: {
      name: 'Distance',
      print: ['fixed', 2, ' m'],
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
      name: 'Humidity',
      print: ['percent', 1],
    },
  },
  {
    at: 16,
    format: 'float',
    row: {
      name: 'ReferenceTemp',
      print: ['fixed', 2, ' C'],
    },
  },
  {
    at: 32,
    format: 'int8u',
    row: {
      name: 'TempUnit',
    },
  },
  {
    at: 33,
    format: 'int8u',
    row: {
      name: 'ShowCenterTemp',
    },
  },
  {
    at: 34,
    format: 'int8u',
    row: {
      name: 'ShowMaxTemp',
    },
  },
  {
    at: 35,
    format: 'int8u',
    row: {
      name: 'ShowMinTemp',
    },
  },
  {
    at: 36,
    format: 'int16u',
    row: {
      name: 'TempMeasureCount',
    },
  },
];

/** APP6. */
export const MIX_MODE_LAYOUT: BinaryLayout = [
  {
    at: 0,
    format: 'int8u',
    row: {
      name: 'MixMode',
    },
  },
  {
    at: 1,
    format: 'float',
    row: {
      name: 'FusionIntensity',
      print: ['percent', 1],
    },
  },
  {
    at: 5,
    format: 'float',
    row: {
      name: 'OffsetAdjustment',
    },
  },
  {
    at: 9,
    format: 'float',
    count: 30,
    row: {
      name: 'CorrectionAsix',
    },
  },
];

/** APP7. */
export const OPERATION_LAYOUT: BinaryLayout = [
  {
    at: 0,
    format: 'int8u',
    row: {
      name: 'WorkingMode',
    },
  },
  {
    at: 1,
    format: 'int32u',
    row: {
      name: 'IntegralTime',
    },
  },
  {
    at: 5,
    format: 'int32u',
    row: {
      name: 'IntegratTimeHdr',
    },
  },
  {
    at: 9,
    format: 'int8u',
    row: {
      name: 'GainStable',
    },
  },
  {
    at: 10,
    format: 'int8u',
    row: {
      name: 'TempControlEnable',
    },
  },
  {
    at: 11,
    format: 'float',
    row: {
      name: 'DeviceTemp',
      print: ['fixed', 2, ' C'],
    },
  },
];

/** APP8. */
export const ISOTHERMAL_LAYOUT: BinaryLayout = [
  {
    at: 0,
    format: 'float',
    row: {
      name: 'IsothermalMax',
    },
  },
  {
    at: 4,
    format: 'float',
    row: {
      name: 'IsothermalMin',
    },
  },
  {
    at: 8,
    format: 'float',
    row: {
      name: 'ChromaBarMax',
    },
  },
  {
    at: 12,
    format: 'float',
    row: {
      name: 'ChromaBarMin',
    },
  },
];

/** APP9. */
export const SENSOR_LAYOUT: BinaryLayout = [
  {
    at: 0,
    format: 'string',
    count: 12,
    row: {
      name: 'IRSensorManufacturer',
    },
  },
  {
    at: 64,
    format: 'string',
    count: 12,
    row: {
      name: 'IRSensorName',
    },
  },
  {
    at: 128,
    format: 'string',
    count: 32,
    row: {
      name: 'IRSensorPartNumber',
    },
  },
  {
    at: 192,
    format: 'string',
    count: 32,
    row: {
      name: 'IRSensorSerialNumber',
      privacy: 'device',
    },
  },
  {
    at: 256,
    format: 'string',
    count: 12,
    row: {
      name: 'IRSensorFirmware',
    },
  },
  {
    at: 320,
    format: 'float',
    row: {
      name: 'IRSensorAperture',
      print: ['fixed', 2],
    },
  },
  {
    at: 324,
    format: 'float',
    row: {
      name: 'IRFocalLength',
      print: ['fixed', 2],
    },
  },
  {
    at: 384,
    format: 'string',
    count: 12,
    row: {
      name: 'VisibleSensorManufacturer',
    },
  },
  {
    at: 448,
    format: 'string',
    count: 12,
    row: {
      name: 'VisibleSensorName',
    },
  },
  {
    at: 512,
    format: 'string',
    count: 32,
    row: {
      name: 'VisibleSensorPartNumber',
    },
  },
  {
    at: 576,
    format: 'string',
    count: 32,
    row: {
      name: 'VisibleSensorSerialNumber',
      privacy: 'device',
    },
  },
  {
    at: 640,
    format: 'string',
    count: 12,
    row: {
      name: 'VisibleSensorFirmware',
    },
  },
  {
    at: 704,
    format: 'float',
    row: {
      name: 'VisibleSensorAperture',
    },
  },
  {
    at: 708,
    format: 'float',
    row: {
      name: 'VisibleFocalLength',
    },
  },
];
