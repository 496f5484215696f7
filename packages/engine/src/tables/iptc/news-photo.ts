// Source: IPTC-NAA Information Interchange Model 4.2; names and labels as ExifTool 13.59 gives them.
import type { DatasetRows } from './dataset-row.ts';

/** Record 3: digital newsphoto parameters. */
export const NEWS_PHOTO_ROWS: DatasetRows = {
  '0': {
    name: 'NewsPhotoVersion',
    form: 'int',
  },
  '10': {
    name: 'IPTCPictureNumber',
    form: 'string',
    print: 'iptcPictureNumber',
  },
  '20': {
    name: 'IPTCImageWidth',
    form: 'int',
  },
  '30': {
    name: 'IPTCImageHeight',
    form: 'int',
  },
  '40': {
    name: 'IPTCPixelWidth',
    form: 'int',
  },
  '50': {
    name: 'IPTCPixelHeight',
    form: 'int',
  },
  '55': {
    name: 'SupplementalType',
    form: 'int',
    labels: {
      '0': 'Main Image',
      '1': 'Reduced Resolution Image',
      '2': 'Logo',
      '3': 'Rasterized Caption',
    },
  },
  '60': {
    name: 'ColorRepresentation',
    form: 'int',
    labels: {
      '0': 'No Image, Single Frame',
      '256': 'Monochrome, Single Frame',
      '768': '3 Components, Single Frame',
      '769': '3 Components, Frame Sequential in Multiple Objects',
      '770': '3 Components, Frame Sequential in One Object',
      '771': '3 Components, Line Sequential',
      '772': '3 Components, Pixel Sequential',
      '773': '3 Components, Special Interleaving',
      '1024': '4 Components, Single Frame',
      '1025': '4 Components, Frame Sequential in Multiple Objects',
      '1026': '4 Components, Frame Sequential in One Object',
      '1027': '4 Components, Line Sequential',
      '1028': '4 Components, Pixel Sequential',
      '1029': '4 Components, Special Interleaving',
    },
    hex: true,
  },
  '64': {
    name: 'InterchangeColorSpace',
    form: 'int',
    labels: {
      '1': 'X,Y,Z CIE',
      '2': 'RGB SMPTE',
      '3': 'Y,U,V (K) (D65)',
      '4': 'RGB Device Dependent',
      '5': 'CMY (K) Device Dependent',
      '6': 'Lab (K) CIE',
      '7': 'YCbCr',
      '8': 'sRGB',
    },
  },
  '65': {
    name: 'ColorSequence',
    form: 'int',
  },
  '66': {
    name: 'ICC_Profile',
    binary: true,
  },
  '70': {
    name: 'ColorCalibrationMatrix',
    binary: true,
  },
  '80': {
    name: 'LookupTable',
    binary: true,
  },
  '84': {
    name: 'NumIndexEntries',
    form: 'int',
  },
  '85': {
    name: 'ColorPalette',
    binary: true,
  },
  '86': {
    name: 'IPTCBitsPerSample',
    form: 'int',
  },
  '90': {
    name: 'SampleStructure',
    form: 'int',
    labels: {
      '0': 'OrthogonalConstangSampling',
      '1': 'Orthogonal4-2-2Sampling',
      '2': 'CompressionDependent',
    },
  },
  '100': {
    name: 'ScanningDirection',
    form: 'int',
    labels: {
      '0': 'L-R, Top-Bottom',
      '1': 'R-L, Top-Bottom',
      '2': 'L-R, Bottom-Top',
      '3': 'R-L, Bottom-Top',
      '4': 'Top-Bottom, L-R',
      '5': 'Bottom-Top, L-R',
      '6': 'Top-Bottom, R-L',
      '7': 'Bottom-Top, R-L',
    },
  },
  '102': {
    name: 'IPTCImageRotation',
    form: 'int',
    labels: {
      '0': '0',
      '1': '90',
      '2': '180',
      '3': '270',
    },
  },
  '110': {
    name: 'DataCompressionMethod',
    form: 'int',
  },
  '120': {
    name: 'QuantizationMethod',
    form: 'int',
    labels: {
      '0': 'Linear Reflectance/Transmittance',
      '1': 'Linear Density',
      '2': 'IPTC Ref B',
      '3': 'Linear Dot Percent',
      '4': 'AP Domestic Analogue',
      '5': 'Compression Method Specific',
      '6': 'Color Space Specific',
      '7': 'Gamma Compensated',
    },
  },
  '125': {
    name: 'EndPoints',
    binary: true,
  },
  '130': {
    name: 'ExcursionTolerance',
    form: 'int',
    labels: {
      '0': 'Not Allowed',
      '1': 'Allowed',
    },
  },
  '135': {
    name: 'BitsPerComponent',
    form: 'int',
  },
  '140': {
    name: 'MaximumDensityRange',
    form: 'int',
  },
  '145': {
    name: 'GammaCompensatedValue',
    form: 'int',
  },
};
