// Source: XMP specification parts 1 and 2 (ISO 16684-1), Dublin Core 1.1, Creative Commons; names and labels as ExifTool 13.59 gives them.
import type { XmpNamespace, XmpStructure } from './xmp-table.ts';

export const XMP_XMP: XmpNamespace = {
  prefix: 'xmp',
  properties: {
    Advisory: { list: true },
    Author: { priority: 0 },
    BaseURL: {},
    CreateDate: { type: 'date', priority: 0 },
    CreatorTool: {},
    Description: { type: 'lang-alt', priority: 0 },
    Format: { priority: 0 },
    Identifier: { list: true, priority: 0 },
    Keywords: { priority: 0 },
    Label: {},
    MetadataDate: { type: 'date' },
    ModifyDate: { type: 'date', priority: 0 },
    Nickname: {},
    PageInfo: { list: true, struct: 'PageInfo', flat: 'PageImage' },
    Rating: { type: 'real' },
    RatingPercent: { type: 'real', priority: 0 },
    Thumbnails: { list: true, struct: 'Thumbnail', flat: 'Thumbnail' },
    Title: { type: 'lang-alt', priority: 0 },
  },
  flattened: {
    PageInfoImage: { name: 'PageImage', list: true, convert: 'xmpBase64' },
  },
};

export const XMP_XMP_RIGHTS: XmpNamespace = {
  prefix: 'xmpRights',
  properties: {
    Certificate: {},
    Marked: { type: 'boolean' },
    Owner: { list: true },
    UsageTerms: { type: 'lang-alt' },
    WebStatement: {},
  },
};

export const XMP_XMP_MM: XmpNamespace = {
  prefix: 'xmpMM',
  properties: {
    DerivedFrom: { struct: 'ResourceRef' },
    DocumentID: {},
    History: { list: true, struct: 'ResourceEvent' },
    Ingredients: { list: true, struct: 'ResourceRef' },
    InstanceID: {},
    LastURL: {},
    ManageTo: {},
    ManageUI: {},
    ManagedFrom: { struct: 'ResourceRef' },
    Manager: {},
    ManagerVariant: {},
    Manifest: { list: true, struct: 'ManifestItem' },
    OriginalDocumentID: {},
    Pantry: { list: true, struct: 'PantryItem' },
    PreservedFileName: {},
    RenditionClass: {},
    RenditionOf: { struct: 'ResourceRef' },
    RenditionParams: {},
    SaveID: { type: 'integer' },
    VersionID: {},
    Versions: { list: true, struct: 'Version' },
    subject: { list: true, priority: 0 },
  },
};

export const XMP_XMP_BJ: XmpNamespace = {
  prefix: 'xmpBJ',
  properties: {
    JobRef: { list: true, struct: 'JobRef' },
  },
};

export const XMP_XMP_TPG: XmpNamespace = {
  prefix: 'xmpTPg',
  properties: {
    Colorants: { list: true, struct: 'Colorant', flat: 'Colorant' },
    Fonts: { list: true, struct: 'Font', flat: '' },
    HasVisibleOverprint: { type: 'boolean' },
    HasVisibleTransparency: { type: 'boolean' },
    MaxPageSize: { struct: 'Dimensions' },
    NPages: { type: 'integer' },
    PlateNames: { list: true },
    SwatchGroups: { list: true, struct: 'SwatchGroup' },
  },
  flattened: {
    FontsComposite: { name: 'FontComposite', type: 'boolean', list: true },
    FontsVersionString: { name: 'FontVersion', list: true },
    SwatchGroupsColorants: { name: 'SwatchGroupsColorants', list: true, struct: 'Colorant', flat: 'SwatchColorant' },
    SwatchGroupsGroupName: { name: 'SwatchGroupName', list: true },
    SwatchGroupsGroupType: { name: 'SwatchGroupType', type: 'integer', list: true },
  },
};

export const XMP_XMP_DM: XmpNamespace = {
  prefix: 'xmpDM',
  properties: {
    Tracks: { list: true, struct: 'Track' },
    absPeakAudioFilePath: {},
    album: {},
    altTapeName: {},
    altTimecode: { struct: 'Timecode' },
    artist: { priority: 0 },
    audioChannelType: {
      labels: {
        '5.1': '5.1',
        '7.1': '7.1',
        '16 Channel': '16 Channel',
        Mono: 'Mono',
        Other: 'Other',
        Stereo: 'Stereo',
      },
    },
    audioCompressor: {},
    audioModDate: { type: 'date' },
    audioSampleRate: { type: 'integer' },
    audioSampleType: {
      labels: {
        '16Int': '16-bit integer',
        '24Int': '24-bit integer',
        '32Float': '32-bit float',
        '32Int': '32-bit integer',
        '8Int': '8-bit integer',
        Compressed: 'Compressed',
        Other: 'Other',
        Packed: 'Packed',
      },
    },
    beatSpliceParams: { struct: 'BeatSpliceStretch' },
    cameraAngle: {},
    cameraLabel: {},
    cameraModel: {},
    cameraMove: {},
    client: {},
    comment: { name: 'DMComment' },
    composer: {},
    contributedMedia: { list: true, struct: 'Media' },
    copyright: { priority: 0 },
    director: {},
    directorPhotography: {},
    discNumber: {},
    duration: { struct: 'Time' },
    engineer: {},
    fileDataRate: { type: 'rational' },
    genre: {},
    good: { type: 'boolean' },
    instrument: {},
    introTime: { struct: 'Time' },
    key: {
      labels: {
        A: 'A',
        'A#': 'A#',
        B: 'B',
        C: 'C',
        'C#': 'C#',
        D: 'D',
        'D#': 'D#',
        E: 'E',
        F: 'F',
        'F#': 'F#',
        G: 'G',
        'G#': 'G#',
      },
    },
    logComment: {},
    loop: { type: 'boolean' },
    lyrics: {},
    markers: { list: true, struct: 'Marker' },
    metadataModDate: { type: 'date' },
    numberOfBeats: { type: 'real' },
    outCue: { struct: 'Time' },
    partOfCompilation: { type: 'boolean' },
    pick: { type: 'integer' },
    projectName: {},
    projectRef: { struct: 'ProjectLink' },
    pullDown: {
      labels: {
        SSWWW: 'SSWWW',
        SWWWS: 'SWWWS',
        SWWWW: 'SWWWW',
        WSSWW: 'WSSWW',
        WSWWW: 'WSWWW',
        WWSSW: 'WWSSW',
        WWSWW: 'WWSWW',
        WWWSS: 'WWWSS',
        WWWSW: 'WWWSW',
        WWWWS: 'WWWWS',
      },
    },
    relativePeakAudioFilePath: {},
    relativeTimestamp: { struct: 'Time' },
    releaseDate: { type: 'date' },
    resampleParams: { struct: 'ResampleStretch' },
    scaleType: { labels: { Both: 'Both', Major: 'Major', Minor: 'Minor', Neither: 'Neither' } },
    scene: { priority: 0 },
    shotDate: { type: 'date' },
    shotDay: {},
    shotLocation: {},
    shotName: {},
    shotNumber: {},
    shotSize: {},
    speakerPlacement: {},
    startTimeSampleSize: { type: 'integer' },
    startTimeScale: {},
    startTimecode: { struct: 'Timecode' },
    stretchMode: {
      labels: {
        'Beat Splice': 'Beat Splice',
        'Fixed length': 'Fixed length',
        Hybrid: 'Hybrid',
        Resample: 'Resample',
        'Time-Scale': 'Time-Scale',
      },
    },
    takeNumber: { type: 'integer' },
    tapeName: {},
    tempo: { type: 'real' },
    timeScaleParams: { struct: 'TimeScaleStretch' },
    timeSignature: {
      labels: {
        '12/8': '12/8',
        '2/4': '2/4',
        '3/4': '3/4',
        '4/4': '4/4',
        '5/4': '5/4',
        '6/8': '6/8',
        '7/4': '7/4',
        '9/8': '9/8',
        other: 'other',
      },
    },
    trackNumber: { type: 'integer' },
    videoAlphaMode: { labels: { none: 'None', 'pre-multiplied': 'Pre-multiplied', straight: 'Straight' } },
    videoAlphaPremultipleColor: { struct: 'Colorant' },
    videoAlphaUnityIsTransparent: { type: 'boolean' },
    videoColorSpace: { labels: { 'CCIR-601': 'CCIR-601', 'CCIR-709': 'CCIR-709', sRGB: 'sRGB' } },
    videoCompressor: {},
    videoFieldOrder: { labels: { Lower: 'Lower', Progressive: 'Progressive', Upper: 'Upper' } },
    videoFrameRate: { type: 'real' },
    videoFrameSize: { struct: 'Dimensions' },
    videoModDate: { type: 'date' },
    videoPixelAspectRatio: { type: 'rational' },
    videoPixelDepth: {
      labels: {
        '16Int': '16-bit integer',
        '24Int': '24-bit integer',
        '32Float': '32-bit float',
        '32Int': '32-bit integer',
        '8Int': '8-bit integer',
        Other: 'Other',
      },
    },
  },
};

export const XMP_XMP_NOTE: XmpNamespace = {
  prefix: 'xmpNote',
  properties: {
    HasExtendedXMP: {},
  },
};

export const XMP_XMP_PLUS: XmpNamespace = {
  prefix: 'xmpPLUS',
  isWeak: true,
  properties: {
    CreditLineReq: { type: 'boolean' },
    ReuseAllowed: { type: 'boolean' },
  },
};

export const XMP_XMP_DSA: XmpNamespace = {
  prefix: 'xmpDSA',
  isWeak: true,
  properties: {
    ApplyAutomatically: { type: 'boolean' },
    CorrectionAlreadyApplied: { type: 'boolean' },
    FocalLength35mm: { type: 'real' },
    NormalizedCropCorners: { type: 'real', list: true },
    PitchAngle: { type: 'real' },
    RollAngle: { type: 'real' },
    ScalingFactorHeight: { type: 'real' },
    TargetAspectRatio: { type: 'real' },
    ValidCropCorners: { type: 'boolean' },
    Version: {},
  },
};

export const XMP_DC: XmpNamespace = {
  prefix: 'dc',
  properties: {
    contributor: { list: true },
    coverage: {},
    creator: { list: true },
    date: { type: 'date', list: true },
    description: { type: 'lang-alt' },
    format: {},
    identifier: {},
    language: { list: true },
    publisher: { list: true },
    relation: { list: true },
    rights: { type: 'lang-alt' },
    source: { priority: 0 },
    subject: { list: true },
    title: { type: 'lang-alt' },
    type: { list: true },
  },
};

export const XMP_PDF: XmpNamespace = {
  prefix: 'pdf',
  properties: {
    Author: {},
    Copyright: { priority: 0 },
    CreationDate: { type: 'date' },
    Creator: { priority: 0 },
    Keywords: { priority: -1 },
    Marked: { type: 'boolean', priority: 0 },
    ModDate: { type: 'date' },
    PDFVersion: {},
    Producer: {},
    Subject: { priority: 0 },
    Title: { priority: 0 },
    Trapped: { convert: 'xmpPdfName', labels: { False: 'False', True: 'True', Unknown: 'Unknown' } },
  },
};

export const XMP_PDFX: XmpNamespace = {
  prefix: 'pdfx',
  properties: {
    SourceModified: { convert: 'xmpPdfDate' },
  },
};

export const XMP_PHOTOSHOP: XmpNamespace = {
  prefix: 'photoshop',
  properties: {
    AuthorsPosition: {},
    CameraProfiles: { list: true, struct: 'Camera' },
    CaptionWriter: {},
    Category: {},
    City: {},
    ColorMode: {
      type: 'integer',
      labels: {
        0: 'Bitmap',
        1: 'Grayscale',
        2: 'Indexed',
        3: 'RGB',
        4: 'CMYK',
        7: 'Multichannel',
        8: 'Duotone',
        9: 'Lab',
      },
    },
    Country: {},
    Credit: {},
    DateCreated: { type: 'date' },
    DocumentAncestors: { list: true },
    EmbeddedXMPDigest: {},
    Headline: {},
    History: {},
    ICCProfile: { name: 'ICCProfileName' },
    Instructions: {},
    LabelColor: {},
    LegacyIPTCDigest: {},
    SidecarForExtension: {},
    Source: {},
    State: {},
    SupplementalCategories: { list: true },
    TextLayers: { list: true, struct: 'Layer', flat: 'Text' },
    TransmissionReference: {},
    Urgency: {
      type: 'integer',
      labels: {
        0: '0 (reserved)',
        1: '1 (most urgent)',
        2: '2',
        3: '3',
        4: '4',
        5: '5 (normal urgency)',
        6: '6',
        7: '7',
        8: '8 (least urgent)',
        9: '9 (user-defined priority)',
      },
    },
  },
  flattened: {
    CameraProfilesPerspectiveModelVignetteModelVignetteModelParam1: {
      name: 'CameraProfilesPerspectiveModelVignetteModelParam1',
      type: 'real',
      list: true,
    },
    CameraProfilesPerspectiveModelVignetteModelVignetteModelPiecewiseParam: {
      name: 'CameraProfilesPerspectiveModelVignetteModelPiecewiseParam',
      list: true,
    },
  },
};

export const XMP_LR: XmpNamespace = {
  prefix: 'lr',
  properties: {
    hierarchicalSubject: { list: true },
    privateRTKInfo: {},
    weightedFlatSubject: { list: true },
  },
};

export const XMP_ALBUM: XmpNamespace = {
  prefix: 'album',
  properties: {
    Notes: {},
  },
};

export const XMP_PANORAMA: XmpNamespace = {
  prefix: 'panorama',
  properties: {
    Transformation: {},
    VirtualFocalLength: { type: 'real' },
    VirtualImageXCenter: { type: 'real' },
    VirtualImageYCenter: { type: 'real' },
  },
};

export const XMP_CREATOR_ATOM: XmpNamespace = {
  prefix: 'creatorAtom',
  properties: {
    aeProjectLink: { struct: 'AEProjectLink' },
    macAtom: { struct: 'MacAtom' },
    windowsAtom: { struct: 'WindowsAtom' },
  },
};

export const XMP_SWF: XmpNamespace = {
  prefix: 'swf',
  properties: {
    bgalpha: { name: 'BackgroundAlpha', type: 'integer' },
    forwardlock: { name: 'ForwardLock', type: 'boolean' },
    maxstorage: { name: 'MaxStorage', type: 'integer' },
    type: { priority: 0 },
  },
};

export const XMP_DICOM: XmpNamespace = {
  prefix: 'DICOM',
  properties: {
    EquipmentInstitution: {},
    EquipmentManufacturer: {},
    PatientDOB: { name: 'PatientBirthDate', type: 'date' },
    PatientID: {},
    PatientName: {},
    PatientSex: {},
    SeriesDateTime: { type: 'date' },
    SeriesDescription: {},
    SeriesModality: {},
    SeriesNumber: {},
    StudyDateTime: { type: 'date' },
    StudyDescription: {},
    StudyID: {},
    StudyPhysician: {},
  },
};

export const XMP_CC: XmpNamespace = {
  prefix: 'cc',
  properties: {
    attributionName: {},
    attributionURL: {},
    deprecatedOn: { type: 'date' },
    jurisdiction: {},
    legalcode: { name: 'LegalCode' },
    license: {},
    morePermissions: {},
    permits: {
      list: true,
      labels: {
        'cc:DerivativeWorks': 'Derivative Works',
        'cc:Distribution': 'Distribution',
        'cc:Reproduction': 'Reproduction',
        'cc:Sharing': 'Sharing',
      },
    },
    prohibits: {
      list: true,
      labels: { 'cc:CommercialUse': 'Commercial Use', 'cc:HighIncomeNationUse': 'High Income Nation Use' },
    },
    requires: {
      list: true,
      labels: {
        'cc:Attribution': 'Attribution',
        'cc:Copyleft': 'Copyleft',
        'cc:LesserCopyleft': 'Lesser Copyleft',
        'cc:Notice': 'Notice',
        'cc:ShareAlike': 'Share Alike',
        'cc:SourceCode': 'Source Code',
      },
    },
    useGuidelines: {},
  },
};

export const XMP_ET: XmpNamespace = {
  prefix: 'et',
  properties: {
    OriginalImageHash: {},
    OriginalImageHashType: {},
    OriginalImageMD5: {},
  },
};

export const XMP_SEAL: XmpNamespace = {
  prefix: 'seal',
  properties: {
    seal: { binary: true },
  },
};

export const XMP_RDF: XmpNamespace = {
  prefix: 'rdf',
  properties: {
    about: {},
  },
};

export const XMP_X: XmpNamespace = {
  prefix: 'x',
  properties: {
    xmptk: { name: 'XMPToolkit' },
  },
};

/** Structures, by ExifTool's names for them. */
export const ADOBE_STRUCTURES: Readonly<Record<string, XmpStructure>> = {
  AEProjectLink: {
    fields: {
      CompositionID: {},
      FullPath: {},
      RenderOutputModuleIndex: {},
      RenderQueueItemID: {},
      RenderTimeStamp: { type: 'integer' },
    },
  },
  BeatSpliceStretch: {
    fields: {
      RiseInDecibel: { type: 'real' },
      RiseInTimeDuration: { struct: 'Time' },
      UseFileBeatsMarker: { type: 'boolean' },
    },
  },
  Camera: {
    fields: {
      ApertureValue: { type: 'real' },
      Author: {},
      AutoScale: { type: 'boolean' },
      CameraPrettyName: {},
      CameraRawProfile: { type: 'boolean' },
      FocalLength: { type: 'real' },
      FocusDistance: { type: 'real' },
      Lens: {},
      LensPrettyName: {},
      Make: {},
      Model: {},
      PerspectiveModel: { struct: 'PerspectiveModel' },
      ProfileName: {},
      SensorFormatFactor: { type: 'real' },
      UniqueCameraModel: {},
    },
  },
  Colorant: {
    fields: {
      A: { type: 'integer' },
      B: { type: 'integer' },
      Black: { type: 'real' },
      Blue: { type: 'integer' },
      Cyan: { type: 'real' },
      Gray: { type: 'integer' },
      Green: { type: 'integer' },
      L: { type: 'real' },
      Magenta: { type: 'real' },
      Mode: { labels: { CMYK: 'CMYK', LAB: 'Lab', RGB: 'RGB' } },
      Red: { type: 'integer' },
      SwatchName: {},
      Tint: { type: 'integer' },
      Type: {},
      Yellow: { type: 'real' },
    },
  },
  CuePointParam: {
    fields: {
      Key: {},
      Value: {},
    },
  },
  Dimensions: {
    fields: {
      H: { type: 'real' },
      Unit: {},
      W: { type: 'real' },
    },
  },
  Font: {
    fields: {
      ChildFontFiles: { list: true },
      Composite: { type: 'boolean' },
      FontFace: {},
      FontFamily: {},
      FontFileName: {},
      FontName: {},
      FontType: {},
      VersionString: {},
    },
  },
  JobRef: {
    fields: {
      Id: {},
      Name: {},
      Url: {},
    },
  },
  Layer: {
    fields: {
      LayerName: {},
      LayerText: {},
    },
  },
  MacAtom: {
    fields: {
      ApplicationCode: {},
      InvocationAppleEvent: {},
      PosixProjectPath: {},
    },
  },
  ManifestItem: {
    fields: {
      LinkForm: {},
      PlacedResolutionUnit: {},
      PlacedXResolution: { type: 'real' },
      PlacedYResolution: { type: 'real' },
      Reference: { struct: 'ResourceRef' },
    },
  },
  Marker: {
    fields: {
      Comment: {},
      CuePointParams: { list: true, struct: 'CuePointParam' },
      CuePointType: {},
      Duration: {},
      Location: {},
      Name: {},
      Probability: { type: 'real' },
      Speaker: {},
      StartTime: {},
      Target: {},
      Type: {},
    },
  },
  Media: {
    fields: {
      Duration: { struct: 'Time' },
      Managed: { type: 'boolean' },
      Path: {},
      StartTime: { struct: 'Time' },
      Track: {},
      WebStatement: {},
    },
  },
  PageInfo: {
    fields: {
      Format: {},
      Height: { type: 'integer' },
      Image: { convert: 'xmpBase64' },
      PageNumber: { type: 'integer' },
      Width: { type: 'integer' },
    },
  },
  PantryItem: {
    isOpen: true,
    fields: {
      InstanceID: { list: false },
    },
  },
  PerspectiveModel: {
    fields: {
      ImageXCenter: { type: 'real' },
      ImageYCenter: { type: 'real' },
      RadialDistortParam1: { type: 'real' },
      RadialDistortParam2: { type: 'real' },
      RadialDistortParam3: { type: 'real' },
      ScaleFactor: { type: 'real' },
      Version: {},
      VignetteModel: { struct: 'VignetteModel' },
    },
  },
  ProjectLink: {
    fields: {
      Path: {},
      Type: { labels: { audio: 'Audio', custom: 'Custom', movie: 'Movie', still: 'Still Image' } },
    },
  },
  ResampleStretch: {
    fields: {
      Quality: { labels: { High: 'High', Low: 'Low', Medium: 'Medium' } },
    },
  },
  ResourceEvent: {
    fields: {
      Action: {},
      Changed: {},
      InstanceID: {},
      Parameters: {},
      SoftwareAgent: {},
      When: { type: 'date' },
    },
  },
  ResourceRef: {
    fields: {
      AlternatePaths: { list: true },
      DocumentID: {},
      FilePath: {},
      FromPart: {},
      InstanceID: {},
      LastModifyDate: { type: 'date' },
      LastURL: {},
      LinkCategory: {},
      LinkForm: {},
      ManageTo: {},
      ManageUI: {},
      Manager: {},
      ManagerVariant: {},
      MaskMarkers: { labels: { All: 'All', None: 'None' } },
      OriginalDocumentID: {},
      PartMapping: {},
      PlacedResolutionUnit: {},
      PlacedXResolution: {},
      PlacedYResolution: {},
      RenditionClass: {},
      RenditionParams: {},
      ToPart: {},
      VersionID: {},
    },
  },
  SwatchGroup: {
    fields: {
      Colorants: { list: true, struct: 'Colorant', flat: 'SwatchColorant' },
      GroupName: {},
      GroupType: { type: 'integer' },
    },
  },
  Thumbnail: {
    fields: {
      Format: {},
      Height: { type: 'integer' },
      Image: { priority: 0, convert: 'xmpBase64' },
      Width: { type: 'integer' },
    },
  },
  Time: {
    fields: {
      Scale: { type: 'rational' },
      Value: { type: 'integer' },
    },
  },
  TimeScaleStretch: {
    fields: {
      FrameOverlappingPercentage: { type: 'real' },
      FrameSize: { type: 'real' },
      Quality: { labels: { High: 'High', Low: 'Low', Medium: 'Medium' } },
    },
  },
  Timecode: {
    fields: {
      TimeFormat: {
        labels: {
          '23976Timecode': '23.976 fps',
          '24Timecode': '24 fps',
          '25Timecode': '25 fps',
          '2997DropTimecode': '29.97 fps (drop)',
          '2997NonDropTimecode': '29.97 fps (non-drop)',
          '30Timecode': '30 fps',
          '50Timecode': '50 fps',
          '5994DropTimecode': '59.94 fps (drop)',
          '5994NonDropTimecode': '59.94 fps (non-drop)',
          '60Timecode': '60 fps',
        },
      },
      TimeValue: {},
      Value: { type: 'integer' },
    },
  },
  Track: {
    fields: {
      FrameRate: {},
      Markers: { list: true, struct: 'Marker' },
      TrackName: {},
      TrackType: {},
    },
  },
  Version: {
    fields: {
      Comments: {},
      Event: { struct: 'ResourceEvent' },
      Modifier: {},
      ModifyDate: { type: 'date' },
      Version: {},
    },
  },
  VignetteModel: {
    fields: {
      ImageXCenter: { type: 'real' },
      ImageYCenter: { type: 'real' },
      VignetteModelParam1: { type: 'real' },
      VignetteModelPiecewiseParam: { list: true },
    },
  },
  WindowsAtom: {
    fields: {
      Extension: {},
      InvocationFlags: {},
      UncProjectPath: {},
    },
  },
};
