// Source: MWG guidelines 2.0 and files of ACDSee, digiKam, Media Pro, Extensis, IDimager, Photo Mechanic and FastPictureViewer; names and labels as ExifTool 13.59 gives them.
import type { XmpNamespace, XmpStructure } from './xmp-table.ts';

export const XMP_ACDSEE: XmpNamespace = {
  prefix: 'acdsee',
  isWeak: true,
  properties: {
    EditStatus: {},
    FixtureIdentifier: {},
    ObjectCycle: {},
    OriginatingProgram: {},
    ReleaseDate: {},
    ReleaseTime: {},
    Snapshots: { list: true, binary: true },
    author: {},
    caption: {},
    categories: {},
    collections: {},
    datetime: { name: 'DateTime', type: 'date' },
    dpp: { name: 'DPP', type: 'lang-alt', binary: true },
    keywords: { list: true },
    notes: {},
    rating: { type: 'real' },
    rawrppused: { type: 'boolean' },
    rpp: { name: 'RPP', type: 'lang-alt', binary: true },
    tagged: { type: 'boolean' },
  },
};

export const XMP_ACDSEE_RS: XmpNamespace = {
  prefix: 'acdsee-rs',
  isWeak: true,
  properties: {
    Regions: { name: 'RegionInfoACDSee', struct: 'ACDSeeRegionInfo', flat: 'ACDSee' },
  },
};

export const XMP_DIGI_KAM: XmpNamespace = {
  prefix: 'digiKam',
  properties: {
    CaptionsAuthorNames: { type: 'lang-alt' },
    CaptionsDateTimeStamps: { type: 'lang-alt' },
    ColorLabel: {},
    ImageHistory: { priority: 0 },
    ImageUniqueID: { priority: 0 },
    LensCorrectionSettings: {},
    PickLabel: {},
    TagsList: { list: true },
    picasawebGPhotoId: {},
  },
};

export const XMP_MWG_RS: XmpNamespace = {
  prefix: 'mwg-rs',
  properties: {
    Regions: { name: 'RegionInfo', struct: 'MWG_RegionInfo', flat: 'Region' },
  },
  flattened: {
    RegionsRegionList: { list: true, struct: 'MWG_RegionStruct', name: 'RegionList', flat: 'Region' },
  },
};

export const XMP_MWG_KW: XmpNamespace = {
  prefix: 'mwg-kw',
  properties: {
    Keywords: { name: 'KeywordInfo', struct: 'MWG_KeywordInfo' },
  },
  flattened: {
    KeywordsHierarchy: { name: 'HierarchicalKeywords', list: true, struct: 'MWG_KeywordStruct' },
    KeywordsHierarchyApplied: { name: 'HierarchicalKeywords1Applied', type: 'boolean', list: true },
    KeywordsHierarchyChildren: { name: 'HierarchicalKeywords1Children', list: true, struct: 'MWG_KeywordStruct' },
    KeywordsHierarchyChildrenApplied: { name: 'HierarchicalKeywords2Applied', type: 'boolean', list: true },
    KeywordsHierarchyChildrenChildren: {
      name: 'HierarchicalKeywords2Children',
      list: true,
      struct: 'MWG_KeywordStruct',
    },
    KeywordsHierarchyChildrenChildrenApplied: { name: 'HierarchicalKeywords3Applied', type: 'boolean', list: true },
    KeywordsHierarchyChildrenChildrenChildren: {
      name: 'HierarchicalKeywords3Children',
      list: true,
      struct: 'MWG_KeywordStruct',
    },
    KeywordsHierarchyChildrenChildrenChildrenApplied: {
      name: 'HierarchicalKeywords4Applied',
      type: 'boolean',
      list: true,
    },
    KeywordsHierarchyChildrenChildrenChildrenChildren: {
      name: 'HierarchicalKeywords4Children',
      list: true,
      struct: 'MWG_KeywordStruct',
    },
    KeywordsHierarchyChildrenChildrenChildrenChildrenApplied: {
      name: 'HierarchicalKeywords5Applied',
      type: 'boolean',
      list: true,
    },
    KeywordsHierarchyChildrenChildrenChildrenChildrenChildren: {
      name: 'HierarchicalKeywords5Children',
      list: true,
      struct: 'MWG_KeywordStruct',
      shallow: true,
    },
    KeywordsHierarchyChildrenChildrenChildrenChildrenChildrenApplied: {
      name: 'HierarchicalKeywords6Applied',
      type: 'boolean',
      list: true,
    },
    KeywordsHierarchyChildrenChildrenChildrenChildrenChildrenKeyword: { name: 'HierarchicalKeywords6', list: true },
    KeywordsHierarchyChildrenChildrenChildrenChildrenKeyword: { name: 'HierarchicalKeywords5', list: true },
    KeywordsHierarchyChildrenChildrenChildrenKeyword: { name: 'HierarchicalKeywords4', list: true },
    KeywordsHierarchyChildrenChildrenKeyword: { name: 'HierarchicalKeywords3', list: true },
    KeywordsHierarchyChildrenKeyword: { name: 'HierarchicalKeywords2', list: true },
    KeywordsHierarchyKeyword: { name: 'HierarchicalKeywords1', list: true },
  },
};

export const XMP_MWG_COLL: XmpNamespace = {
  prefix: 'mwg-coll',
  properties: {
    Collections: { list: true, struct: 'MWG_CollectionInfo', flat: '' },
  },
};

export const XMP_MEDIAPRO: XmpNamespace = {
  prefix: 'mediapro',
  properties: {
    CatalogSets: { list: true },
    Event: { priority: 0 },
    Location: { priority: 0 },
    People: { list: true },
    Status: {},
    UserFields: { list: true },
  },
};

export const XMP_EXPRESSIONMEDIA: XmpNamespace = {
  prefix: 'expressionmedia',
  isWeak: true,
  properties: {
    CatalogSets: { list: true },
    Event: {},
    People: { list: true },
    Status: {},
  },
};

export const XMP_EXTENSIS: XmpNamespace = {
  prefix: 'extensis',
  properties: {
    Approved: { type: 'boolean' },
    ApprovedBy: {},
    ClientName: {},
    JobName: {},
    JobStatus: {},
    RoutedTo: {},
    RoutingNotes: {},
    WorkToDo: {},
  },
};

export const XMP_ICS: XmpNamespace = {
  prefix: 'ics',
  properties: {
    AppVersion: { priority: 0 },
    ImageRef: {},
    SubVersions: { list: true, struct: 'SubVersion' },
    TagStructure: { list: true, struct: 'TagStructure' },
    TimeStamp: { type: 'date', priority: 0 },
  },
  flattened: {
    SubVersionsFileName: { name: 'SubVersionFileName', list: true },
    SubVersionsVersRef: { name: 'SubVersionReference', list: true },
    TagStructureLabelName: { name: 'LabelName1', list: true },
    TagStructureParentReference: { name: 'ParentReference1', list: true },
    TagStructureReference: { name: 'Reference1', list: true },
    TagStructureSubLabels: { name: 'SubLabels1', list: true, struct: 'TagStructure' },
    TagStructureSubLabelsLabelName: { name: 'LabelName2', list: true },
    TagStructureSubLabelsParentReference: { name: 'ParentReference2', list: true },
    TagStructureSubLabelsReference: { name: 'Reference2', list: true },
    TagStructureSubLabelsSubLabels: { name: 'SubLabels2', list: true, struct: 'TagStructure' },
    TagStructureSubLabelsSubLabelsLabelName: { name: 'LabelName3', list: true },
    TagStructureSubLabelsSubLabelsParentReference: { name: 'ParentReference3', list: true },
    TagStructureSubLabelsSubLabelsReference: { name: 'Reference3', list: true },
    TagStructureSubLabelsSubLabelsSubLabels: { name: 'SubLabels3', list: true, struct: 'TagStructure' },
    TagStructureSubLabelsSubLabelsSubLabelsLabelName: { name: 'LabelName4', list: true },
    TagStructureSubLabelsSubLabelsSubLabelsParentReference: { name: 'ParentReference4', list: true },
    TagStructureSubLabelsSubLabelsSubLabelsReference: { name: 'Reference4', list: true },
    TagStructureSubLabelsSubLabelsSubLabelsSubLabels: { name: 'SubLabels4', list: true, struct: 'TagStructure' },
    TagStructureSubLabelsSubLabelsSubLabelsSubLabelsLabelName: { name: 'LabelName5', list: true },
    TagStructureSubLabelsSubLabelsSubLabelsSubLabelsParentReference: { name: 'ParentReference5', list: true },
    TagStructureSubLabelsSubLabelsSubLabelsSubLabelsReference: { name: 'Reference5', list: true },
    TagStructureSubLabelsSubLabelsSubLabelsSubLabelsSubLabels: {
      name: 'SubLabels5',
      list: true,
      struct: 'TagStructure',
      shallow: true,
    },
    TagStructureSubLabelsSubLabelsSubLabelsSubLabelsSubLabelsLabelName: { name: 'LabelName6', list: true },
    TagStructureSubLabelsSubLabelsSubLabelsSubLabelsSubLabelsParentReference: { name: 'ParentReference6', list: true },
    TagStructureSubLabelsSubLabelsSubLabelsSubLabelsSubLabelsReference: { name: 'Reference6', list: true },
  },
};

export const XMP_PHOTOMECH: XmpNamespace = {
  prefix: 'photomechanic',
  properties: {
    ColorClass: {
      type: 'integer',
      labels: {
        0: '0 (None)',
        1: '1 (Winner)',
        2: '2 (Winner alt)',
        3: '3 (Superior)',
        4: '4 (Superior alt)',
        5: '5 (Typical)',
        6: '6 (Typical alt)',
        7: '7 (Extras)',
        8: '8 (Trash)',
      },
    },
    CountryCode: { priority: 0 },
    CreatorIdentity: { list: true },
    EditStatus: {},
    PMVersion: {},
    Prefs: { print: 'xmpPhotoMechanic' },
    Tagged: { type: 'boolean', labels: { False: 'No', True: 'Yes' } },
    TimeCreated: { priority: 0, convert: 'xmpIptcTime' },
  },
};

export const XMP_FPV: XmpNamespace = {
  prefix: 'fpv',
  properties: {
    RichTextComment: {},
  },
};

export const XMP_DEX: XmpNamespace = {
  prefix: 'dex',
  properties: {
    crc32: { name: 'CRC32', type: 'integer' },
    ffid: { name: 'FFID' },
    licensetype: {
      name: 'LicenseType',
      labels: {
        adware: 'Adware',
        commercial: 'Commercial',
        demo: 'Demo',
        freeware: 'Freeware',
        'open source': 'Open Source',
        'public domain': 'Public Domain',
        shareware: 'Shareware',
        unknown: 'Unknown',
      },
    },
    os: { name: 'OS', type: 'integer' },
    rating: { priority: 0 },
    revision: {},
    shortdescription: { name: 'ShortDescription', type: 'lang-alt' },
    source: { priority: 0 },
  },
};

/** Structures, by ExifTool's names for them. */
export const CATALOGUES_STRUCTURES: Readonly<Record<string, XmpStructure>> = {
  ACDSeeArea: {
    fields: {
      H: { type: 'real' },
      W: { type: 'real' },
      X: { type: 'real' },
      Y: { type: 'real' },
    },
  },
  ACDSeeDimensions: {
    fields: {
      H: { type: 'real' },
      Unit: {},
      W: { type: 'real' },
    },
  },
  ACDSeeRegion: {
    fields: {
      ALGArea: { struct: 'ACDSeeArea' },
      DLYArea: { struct: 'ACDSeeArea' },
      Name: {},
      NameAssignType: {},
      Type: {},
    },
  },
  ACDSeeRegionInfo: {
    fields: {
      AppliedToDimensions: { struct: 'ACDSeeDimensions', flat: 'RegionAppliedToDimensions' },
      RegionList: { list: true, struct: 'ACDSeeRegion', flat: 'Region' },
    },
  },
  MWG_CollectionInfo: {
    fields: {
      CollectionName: {},
      CollectionURI: {},
    },
  },
  MWG_Extensions: {
    isOpen: true,
    fields: {},
  },
  MWG_KeywordInfo: {
    fields: {
      Hierarchy: { list: true, struct: 'MWG_KeywordStruct' },
    },
  },
  MWG_KeywordStruct: {
    fields: {
      Applied: { type: 'boolean' },
      Children: { list: true, struct: 'MWG_KeywordStruct' },
      Keyword: {},
    },
  },
  MWG_RegionInfo: {
    fields: {
      AppliedToDimensions: { struct: 'Dimensions' },
      RegionList: { list: true, struct: 'MWG_RegionStruct', flat: 'Region' },
    },
  },
  MWG_RegionStruct: {
    fields: {
      Area: { struct: 'Area' },
      BarCodeValue: {},
      Description: {},
      Extensions: { struct: 'MWG_Extensions' },
      FocusUsage: {
        labels: {
          EvaluatedNotUsed: 'Evaluated, Not Used',
          EvaluatedUsed: 'Evaluated, Used',
          NotEvaluatedNotUsed: 'Not Evaluated, Not Used',
        },
      },
      Name: {},
      Rotation: { type: 'real' },
      SeeAlso: {},
      Type: { labels: { BarCode: 'BarCode', Face: 'Face', Focus: 'Focus', Pet: 'Pet' } },
    },
  },
  SubVersion: {
    fields: {
      FileName: {},
      VersRef: {},
    },
  },
  TagStructure: {
    fields: {
      LabelName: {},
      ParentReference: {},
      Reference: {},
      SubLabels: { list: true, struct: 'TagStructure' },
    },
  },
};
