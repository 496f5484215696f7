// Source: IPTC-NAA Information Interchange Model 4.2; names and labels as ExifTool 13.59 gives them.

import type { DatasetRows } from './dataset-row.ts';
import { FILE_FORMATS } from './file-formats.ts';

/** Record 2: the application record. */
export const APPLICATION_ROWS: DatasetRows = {
  '0': {
    name: 'ApplicationRecordVersion',
    form: 'int',
  },
  '3': {
    name: 'ObjectTypeReference',
    form: 'string',
  },
  '4': {
    name: 'ObjectAttributeReference',
    form: 'string',
    list: true,
  },
  '5': {
    name: 'ObjectName',
    form: 'string',
  },
  '7': {
    name: 'EditStatus',
    form: 'string',
  },
  '8': {
    name: 'EditorialUpdate',
    form: 'digits',
    labels: {
      '01': 'Additional language',
    },
  },
  '10': {
    name: 'Urgency',
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
  '12': {
    name: 'SubjectReference',
    form: 'string',
    list: true,
  },
  '15': {
    name: 'Category',
    form: 'string',
  },
  '20': {
    name: 'SupplementalCategories',
    form: 'string',
    list: true,
  },
  '22': {
    name: 'FixtureIdentifier',
    form: 'string',
  },
  '25': {
    name: 'Keywords',
    form: 'string',
    list: true,
  },
  '26': {
    name: 'ContentLocationCode',
    form: 'string',
    list: true,
    privacy: 'location',
  },
  '27': {
    name: 'ContentLocationName',
    form: 'string',
    list: true,
    privacy: 'location',
  },
  '30': {
    name: 'ReleaseDate',
    form: 'digits',
    convert: 'iptcDate',
    privacy: 'time',
  },
  '35': {
    name: 'ReleaseTime',
    form: 'string',
    convert: 'iptcTime',
    privacy: 'time',
  },
  '37': {
    name: 'ExpirationDate',
    form: 'digits',
    convert: 'iptcDate',
    privacy: 'time',
  },
  '38': {
    name: 'ExpirationTime',
    form: 'string',
    convert: 'iptcTime',
    privacy: 'time',
  },
  '40': {
    name: 'SpecialInstructions',
    form: 'string',
  },
  '42': {
    name: 'ActionAdvised',
    form: 'digits',
    labels: {
      '': '',
      '01': 'Object Kill',
      '02': 'Object Replace',
      '03': 'Object Append',
      '04': 'Object Reference',
    },
  },
  '45': {
    name: 'ReferenceService',
    form: 'string',
    list: true,
  },
  '47': {
    name: 'ReferenceDate',
    form: 'digits',
    list: true,
    convert: 'iptcDate',
    privacy: 'time',
  },
  '50': {
    name: 'ReferenceNumber',
    form: 'digits',
    list: true,
  },
  '55': {
    name: 'DateCreated',
    form: 'digits',
    convert: 'iptcDate',
    privacy: 'time',
  },
  '60': {
    name: 'TimeCreated',
    form: 'string',
    convert: 'iptcTime',
    privacy: 'time',
  },
  '62': {
    name: 'DigitalCreationDate',
    form: 'digits',
    convert: 'iptcDate',
    privacy: 'time',
  },
  '63': {
    name: 'DigitalCreationTime',
    form: 'string',
    convert: 'iptcTime',
    privacy: 'time',
  },
  '65': {
    name: 'OriginatingProgram',
    form: 'string',
  },
  '70': {
    name: 'ProgramVersion',
    form: 'string',
  },
  '75': {
    name: 'ObjectCycle',
    form: 'string',
    labels: {
      a: 'Morning',
      b: 'Both Morning and Evening',
      p: 'Evening',
    },
  },
  '80': {
    name: 'By-line',
    form: 'string',
    list: true,
    privacy: 'identity',
  },
  '85': {
    name: 'By-lineTitle',
    form: 'string',
    list: true,
    privacy: 'identity',
  },
  '90': {
    name: 'City',
    form: 'string',
    privacy: 'location',
  },
  '92': {
    name: 'Sub-location',
    form: 'string',
    privacy: 'location',
  },
  '95': {
    name: 'Province-State',
    form: 'string',
    privacy: 'location',
  },
  '100': {
    name: 'Country-PrimaryLocationCode',
    form: 'string',
    privacy: 'location',
  },
  '101': {
    name: 'Country-PrimaryLocationName',
    form: 'string',
    privacy: 'location',
  },
  '103': {
    name: 'OriginalTransmissionReference',
    form: 'string',
  },
  '105': {
    name: 'Headline',
    form: 'string',
  },
  '110': {
    name: 'Credit',
    form: 'string',
    privacy: 'identity',
  },
  '115': {
    name: 'Source',
    form: 'string',
  },
  '116': {
    name: 'CopyrightNotice',
    form: 'string',
    privacy: 'identity',
  },
  '118': {
    name: 'Contact',
    form: 'string',
    list: true,
    privacy: 'identity',
  },
  '120': {
    name: 'Caption-Abstract',
    form: 'string',
  },
  '121': {
    name: 'LocalCaption',
    form: 'string',
  },
  '122': {
    name: 'Writer-Editor',
    form: 'string',
    list: true,
    privacy: 'identity',
  },
  '125': {
    name: 'RasterizedCaption',
    form: 'undef',
    binary: true,
  },
  '130': {
    name: 'ImageType',
    form: 'string',
  },
  '131': {
    name: 'ImageOrientation',
    form: 'string',
    labels: {
      L: 'Landscape',
      P: 'Portrait',
      S: 'Square',
    },
  },
  '135': {
    name: 'LanguageIdentifier',
    form: 'string',
  },
  '150': {
    name: 'AudioType',
    form: 'string',
    labels: {
      '0T': 'Text Only',
      '1A': 'Mono Actuality',
      '1C': 'Mono Question and Answer Session',
      '1M': 'Mono Music',
      '1Q': 'Mono Response to a Question',
      '1R': 'Mono Raw Sound',
      '1S': 'Mono Scener',
      '1V': 'Mono Voicer',
      '1W': 'Mono Wrap',
      '2A': 'Stereo Actuality',
      '2C': 'Stereo Question and Answer Session',
      '2M': 'Stereo Music',
      '2Q': 'Stereo Response to a Question',
      '2R': 'Stereo Raw Sound',
      '2S': 'Stereo Scener',
      '2V': 'Stereo Voicer',
      '2W': 'Stereo Wrap',
    },
  },
  '151': {
    name: 'AudioSamplingRate',
    form: 'digits',
  },
  '152': {
    name: 'AudioSamplingResolution',
    form: 'digits',
  },
  '153': {
    name: 'AudioDuration',
    form: 'digits',
  },
  '154': {
    name: 'AudioOutcue',
    form: 'string',
  },
  '184': {
    name: 'JobID',
    form: 'string',
  },
  '185': {
    name: 'MasterDocumentID',
    form: 'string',
  },
  '186': {
    name: 'ShortDocumentID',
    form: 'string',
  },
  '187': {
    name: 'UniqueDocumentID',
    form: 'string',
  },
  '188': {
    name: 'OwnerID',
    form: 'string',
    privacy: 'identity',
  },
  '200': {
    name: 'ObjectPreviewFileFormat',
    form: 'int',
    labels: FILE_FORMATS,
  },
  '201': {
    name: 'ObjectPreviewFileVersion',
    form: 'int',
  },
  '202': {
    name: 'ObjectPreviewData',
    form: 'undef',
    binary: true,
  },
  '221': {
    name: 'Prefs',
    form: 'string',
    print: 'iptcPrefs',
  },
  '225': {
    name: 'ClassifyState',
    form: 'string',
  },
  '228': {
    name: 'SimilarityIndex',
    form: 'string',
  },
  '230': {
    name: 'DocumentNotes',
    form: 'string',
  },
  '231': {
    name: 'DocumentHistory',
    form: 'string',
    convert: 'iptcHistory',
  },
  '232': {
    name: 'ExifCameraInfo',
    form: 'string',
  },
  '255': {
    name: 'CatalogSets',
    form: 'string',
    list: true,
  },
};
