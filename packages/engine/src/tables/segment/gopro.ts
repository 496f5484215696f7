// Source: GPMF introduction (GoPro gpmf-parser); names and labels as ExifTool 13.59 gives them.
import type { TagTable } from '../../model/tag-row.ts';

/** Keys of the global settings that GoPro cameras write beside pictures. */
export const GOPRO_ROWS: TagTable = {
  AALP: {
    name: 'AudioLevel',
  },
  ABSC: {
    name: 'AutoBoostScore',
  },
  ACCL: {
    name: 'Accelerometer',
    binary: true,
  },
  ALLD: {
    name: 'AutoLowLightDuration',
  },
  APTO: {
    name: 'AudioProtuneOption',
  },
  ARUW: {
    name: 'AspectRatioUnwarped',
  },
  ARWA: {
    name: 'AspectRatioWarped',
  },
  ATTD: {
    name: 'Attitude',
    binary: true,
  },
  ATTR: {
    name: 'AttitudeTarget',
    binary: true,
  },
  AUBT: {
    name: 'AudioBlueTooth',
    labels: {
      N: 'No',
      Y: 'Yes',
    },
  },
  AUDO: {
    name: 'AudioSetting',
  },
  AUPT: {
    name: 'AutoProtune',
    labels: {
      N: 'No',
      Y: 'Yes',
    },
  },
  BITR: {
    name: 'BitrateSetting',
  },
  CASN: {
    name: 'CameraSerialNumber',
    privacy: 'device',
  },
  CDAT: {
    name: 'CreationDate',
    convert: 'unixDate',
    privacy: 'time',
  },
  CDTM: {
    name: 'CaptureDelayTimer',
  },
  CLDP: {
    name: 'ClassificationDataPresent',
    labels: {
      N: 'No',
      Y: 'Yes',
    },
  },
  CORI: {
    name: 'CameraOrientation',
    binary: true,
  },
  CPIN: {
    name: 'ChapterNumber',
  },
  CSEN: {
    name: 'CoyoteSense',
    binary: true,
  },
  CTRL: {
    name: 'ControlLevel',
  },
  CYTS: {
    name: 'CoyoteStatus',
    binary: true,
  },
  DUST: {
    name: 'DurationSetting',
  },
  DVNM: {
    name: 'DeviceName',
  },
  DZMX: {
    name: 'DigitalZoomAmount',
  },
  DZOM: {
    name: 'DigitalZoomOn',
    labels: {
      N: 'No',
      Y: 'Yes',
    },
  },
  DZST: {
    name: 'DigitalZoom',
  },
  EISA: {
    name: 'ElectronicImageStabilization',
  },
  EISE: {
    name: 'ElectronicStabilizationOn',
    labels: {
      N: 'No',
      Y: 'Yes',
    },
  },
  EXPT: {
    name: 'ExposureType',
  },
  FACE: {
    name: 'FaceDetected',
  },
  FCNM: {
    name: 'FaceNumbers',
  },
  FMWR: {
    name: 'FirmwareVersion',
  },
  FWVS: {
    name: 'OtherFirmware',
  },
  GPSA: {
    name: 'GPSAltitudeSystem',
    privacy: 'location',
  },
  GPSF: {
    name: 'GPSMeasureMode',
    labels: {
      '2': '2-Dimensional Measurement',
      '3': '3-Dimensional Measurement',
    },
    privacy: 'location',
  },
  GPSP: {
    name: 'GPSHPositioningError',
    convert: ['divide', 100],
    privacy: 'location',
  },
  GPSU: {
    name: 'GPSDateTime',
    convert: 'goproDate',
    privacy: 'time',
  },
  GRAV: {
    name: 'GravityVector',
    binary: true,
  },
  GYRO: {
    name: 'Gyroscope',
    binary: true,
  },
  HCTL: {
    name: 'HorizonControl',
  },
  HDRV: {
    name: 'HDRVideo',
    labels: {
      N: 'No',
      Y: 'Yes',
    },
  },
  HSGT: {
    name: 'HindsightSettings',
  },
  HUES: {
    name: 'PredominantHue',
  },
  IORI: {
    name: 'ImageOrientation',
    binary: true,
  },
  ISOE: {
    name: 'ISOSpeeds',
  },
  ISOG: {
    name: 'ImageSensorGain',
    binary: true,
  },
  LNED: {
    name: 'LocalPositionNED',
    binary: true,
  },
  LOGS: {
    name: 'HealthLogs',
  },
  MAGN: {
    name: 'Magnetometer',
  },
  MAPX: {
    name: 'MappingXCoefficients',
  },
  MAPY: {
    name: 'MappingYCoefficients',
  },
  MINF: {
    name: 'Model',
  },
  MMOD: {
    name: 'MediaMode',
  },
  MTRX: {
    name: 'AccelerometerMatrix',
  },
  MUID: {
    name: 'MediaUniqueID',
    print: 'goproUnique',
    privacy: 'device',
  },
  MWET: {
    name: 'MicrophoneWet',
  },
  MXCF: {
    name: 'MappingXMode',
  },
  MYCF: {
    name: 'MappingYMode',
  },
  ORDP: {
    name: 'OrientationDataPresent',
    labels: {
      N: 'No',
      Y: 'Yes',
    },
  },
  OREN: {
    name: 'AutoRotation',
    labels: {
      A: 'Auto',
      D: 'Down',
      U: 'Up',
    },
  },
  ORIN: {
    name: 'InputOrientation',
  },
  ORIO: {
    name: 'OutputOrientation',
  },
  PHDR: {
    name: 'HDRSetting',
  },
  PIMD: {
    name: 'ProtuneISOMode',
  },
  PIMN: {
    name: 'AutoISOMin',
  },
  PIMX: {
    name: 'AutoISOMax',
  },
  POLY: {
    name: 'PolynomialCoefficients',
  },
  PRES: {
    name: 'PhotoResolution',
  },
  PRJT: {
    name: 'LensProjection',
  },
  PRTN: {
    name: 'Protune',
    labels: {
      N: 'Off',
      Y: 'On',
    },
  },
  PTCL: {
    name: 'ColorMode',
  },
  PTEV: {
    name: 'ExposureCompensation',
  },
  PTSH: {
    name: 'Sharpness',
  },
  PTWB: {
    name: 'WhiteBalance',
  },
  PWPR: {
    name: 'PowerProfile',
  },
  PYCF: {
    name: 'PolynomialPower',
  },
  RAMP: {
    name: 'SpeedRampSetting',
  },
  RATE: {
    name: 'Rate',
  },
  RMRK: {
    name: 'Comments',
  },
  SCAP: {
    name: 'ScheduleCapture',
    labels: {
      N: 'No',
      Y: 'Yes',
    },
  },
  SCEN: {
    name: 'SceneClassification',
  },
  SCTM: {
    name: 'ScheduleCaptureTime',
  },
  SHUT: {
    name: 'ExposureTimes',
    print: 'goproExposures',
  },
  SMTR: {
    name: 'SpotMeter',
    labels: {
      N: 'No',
      Y: 'Yes',
    },
  },
  SROT: {
    name: 'SensorReadoutTime',
  },
  STMP: {
    name: 'TimeStamp',
    convert: ['divide', 1000000],
  },
  TIMO: {
    name: 'TimeOffset',
  },
  TMPC: {
    name: 'CameraTemperature',
    print: ['unit', ' C'],
  },
  TZON: {
    name: 'TimeZone',
    print: 'goproZone',
    privacy: 'time',
  },
  UNIF: {
    name: 'InputUniformity',
  },
  VERS: {
    name: 'MetadataVersion',
    print: 'dotted',
  },
  VFOV: {
    name: 'FieldOfView',
    labels: {
      L: 'Linear',
      S: 'Super View',
      W: 'Wide',
    },
  },
  VFPS: {
    name: 'VideoFrameRate',
    print: ['joined', '/'],
  },
  VRES: {
    name: 'VideoFrameSize',
    print: ['joined', 'x'],
  },
  WBAL: {
    name: 'ColorTemperatures',
  },
  WNDM: {
    name: 'WindProcessing',
  },
  WRGB: {
    name: 'WhiteBalanceRGB',
    binary: true,
  },
  YAVG: {
    name: 'LumaAverage',
  },
  ZFOV: {
    name: 'DiagonalFieldOfView',
  },
  ZMPL: {
    name: 'ZoomScaleNormalization',
  },
};
