// Source: files written by Apple, Adobe, Microsoft, Nikon, DJI and Sony Ericsson; names and labels as ExifTool 13.59 gives them.
import type { XmpNamespace, XmpStructure } from './xmp-table.ts';

export const XMP_AAS: XmpNamespace = {
  prefix: 'aas',
  properties: {
    AffineA: { type: 'real' },
    AffineB: { type: 'real' },
    AffineC: { type: 'real' },
    AffineD: { type: 'real' },
    AffineX: { type: 'real' },
    AffineY: { type: 'real' },
    CropH: { type: 'integer', priority: 0 },
    CropW: { type: 'integer', priority: 0 },
    CropX: { type: 'integer', priority: 0 },
    CropY: { type: 'integer', priority: 0 },
    Curve0x: { type: 'real' },
    Curve0y: { type: 'real' },
    Curve1x: { type: 'real' },
    Curve1y: { type: 'real' },
    Curve2x: { type: 'real' },
    Curve2y: { type: 'real' },
    Curve3x: { type: 'real' },
    Curve3y: { type: 'real' },
    Curve4x: { type: 'real' },
    Curve4y: { type: 'real' },
    FaceBalanceOrigI: { type: 'real' },
    FaceBalanceOrigQ: { type: 'real' },
    FaceBalanceStrength: { type: 'real' },
    FaceBalanceWarmth: { type: 'real' },
    Highlights: { type: 'real', priority: 0 },
    Shadows: { type: 'real', priority: 0 },
    Vibrance: { type: 'real', priority: 0 },
  },
};

export const XMP_APPLE_FI: XmpNamespace = {
  prefix: 'apple-fi',
  properties: {
    AngleInfoRoll: { type: 'integer' },
    AngleInfoYaw: { type: 'integer' },
    ConfidenceLevel: { type: 'integer' },
    FaceID: { type: 'integer' },
    Timestamp: { name: 'TimeStamp', type: 'integer' },
  },
};

export const XMP_APDI: XmpNamespace = {
  prefix: 'apdi',
  properties: {
    AuxiliaryImageType: {},
    NativeFormat: { print: 'xmpFourCharacters' },
    StoredFormat: { print: 'xmpFourCharacters' },
  },
};

export const XMP_HDRGAIN_MAP: XmpNamespace = {
  prefix: 'HDRGainMap',
  properties: {
    HDRGainMapVersion: { print: 'xmpDottedBytes' },
  },
};

export const XMP_HDR: XmpNamespace = {
  prefix: 'hdr_metadata',
  properties: {
    ccv_avg_luminance_nits: { name: 'CCVAvgLuminanceNits', type: 'real' },
    ccv_max_luminance_nits: { name: 'CCVMaxLuminanceNits', type: 'real' },
    ccv_min_luminance_nits: { name: 'CCVMinLuminanceNits', type: 'real' },
    ccv_primaries_xy: { name: 'CCVPrimariesXY' },
    ccv_white_xy: { name: 'CCVWhiteXY' },
    scene_referred: { name: 'SceneReferred', type: 'boolean' },
  },
};

export const XMP_HDRGM: XmpNamespace = {
  prefix: 'hdrgm',
  properties: {
    BaseRenditionIsHDR: { type: 'boolean' },
    GainMapMax: { type: 'real', list: true },
    GainMapMin: { type: 'real', list: true },
    Gamma: { type: 'real', list: true, priority: 0 },
    HDRCapacityMax: { type: 'real' },
    HDRCapacityMin: { type: 'real' },
    OffsetHDR: { type: 'real', list: true },
    OffsetSDR: { type: 'real', list: true },
    Version: { priority: 0 },
  },
};

export const XMP_DRONE_DJI: XmpNamespace = {
  prefix: 'drone-dji',
  properties: {
    AbsoluteAltitude: { type: 'real' },
    CalibratedFocalLength: { type: 'real' },
    CalibratedOpticalCenterX: { type: 'real' },
    CalibratedOpticalCenterY: { type: 'real' },
    CamReverse: {},
    DewarpData: {},
    DewarpFlag: {},
    FlightPitchDegree: { type: 'real' },
    FlightRollDegree: { type: 'real' },
    FlightXSpeed: { type: 'real' },
    FlightYSpeed: { type: 'real' },
    FlightYawDegree: { type: 'real' },
    FlightZSpeed: { type: 'real' },
    GimbalPitchDegree: { type: 'real' },
    GimbalReverse: {},
    GimbalRollDegree: { type: 'real' },
    GimbalYawDegree: { type: 'real' },
    GpsLatitude: { name: 'GPSLatitude', type: 'real', priority: 0, print: ['xmpCoordinate', 'N'] },
    GpsLongitude: { name: 'GPSLongitude', type: 'real', priority: 0, print: ['xmpCoordinate', 'E'] },
    GpsLongtitude: { name: 'GPSLongtitude', type: 'real', priority: 0, print: ['xmpCoordinate', 'E'] },
    Latitude: { type: 'real', print: ['xmpCoordinate', 'N'] },
    Longitude: { type: 'real', print: ['xmpCoordinate', 'E'] },
    RelativeAltitude: { type: 'real' },
    RtkFlag: {},
    RtkStdHgt: { type: 'real' },
    RtkStdLat: { type: 'real' },
    RtkStdLon: { type: 'real' },
    SelfData: {},
  },
};

export const XMP_AST: XmpNamespace = {
  prefix: 'ast',
  properties: {
    GPSAltitude: { convert: ['xmpPacked', 'f64'], print: ['unit', ' m'] },
    GPSAltitudeRef: { convert: ['xmpPacked', 'dotted'], labels: { 0: 'Above Sea Level', 1: 'Below Sea Level' } },
    GPSImgDirection: { convert: ['xmpPacked', 'f64'], print: ['xmpFixed', 2] },
    GPSImgDirectionRef: { labels: { M: 'Magnetic North', T: 'True North' } },
    GPSLatitude: { convert: ['xmpPacked', 'f64'], print: 'xmpCoordinate' },
    GPSLatitudeRef: { convert: ['xmpPacked', 'u32'], labels: { 0: 'North', 1: 'South' } },
    GPSLongitude: { convert: ['xmpPacked', 'f64'], print: 'xmpCoordinate' },
    GPSLongitudeRef: { convert: ['xmpPacked', 'u32'], labels: { 2: 'East', 3: 'West' } },
    GPSMapDatum: {},
    GPSVersionID: { convert: ['xmpPacked', 'dotted'] },
    IPTC: { binary: true, holds: 'iptc' },
    XMLPackets: { binary: true, holds: 'xmp' },
    about: {},
    version: {},
  },
};

export const XMP_NINE: XmpNamespace = {
  prefix: 'nine',
  properties: {
    Label: {},
    NineEdits: { binary: true },
    Rating: {},
    Trim: { convert: 'xmpBase64' },
    about: {},
    version: {},
  },
};

export const XMP_SDC: XmpNamespace = {
  prefix: 'sdc',
  properties: {
    about: {},
    appname: { name: 'AppName' },
    appversion: { name: 'AppVersion' },
    version: {},
  },
};

export const XMP_CELL: XmpNamespace = {
  prefix: 'cell',
  properties: {
    cellid: { name: 'CellTowerID' },
    cgi: { name: 'CellGlobalID' },
    lac: { name: 'LocationAreaCode' },
    mcc: { name: 'MobileCountryCode' },
    mnc: { name: 'MobileNetworkCode' },
    r: { name: 'CellR' },
  },
};

export const XMP_PIXEL_LIVE: XmpNamespace = {
  prefix: 'PixelLive',
  isWeak: true,
  properties: {
    AUTHOR: { name: 'Author' },
    COMMENTS: { name: 'Comments' },
    COPYRIGHT: { name: 'Copyright' },
    DATE: { name: 'Date' },
    GENRE: { name: 'Genre' },
    TITLE: { name: 'Title' },
  },
};

export const XMP_MICROSOFT: XmpNamespace = {
  prefix: 'MicrosoftPhoto',
  properties: {
    CameraSerialNumber: {},
    CreatorAppId: { name: 'CreatorAppID' },
    CreatorOpenWithUIOptions: {},
    DateAcquired: { type: 'date' },
    FlashManufacturer: {},
    FlashModel: {},
    ItemSubType: {},
    LastKeywordIPTC: { list: true },
    LastKeywordXMP: { list: true },
    LensManufacturer: {},
    LensModel: { priority: 0 },
    Rating: { name: 'RatingPercent' },
  },
};

export const XMP_MP: XmpNamespace = {
  prefix: 'MP',
  properties: {
    RegionInfo: { name: 'RegionInfoMP', struct: 'Microsoft_RegionInfo' },
  },
  flattened: {
    RegionInfoDateRegionsValid: { name: 'RegionInfoDateRegionsValid', type: 'date' },
    RegionInfoRegions: { name: 'RegionInfoRegions', list: true, struct: 'Microsoft_Regions' },
    RegionInfoRegionsPersonDisplayName: { name: 'RegionPersonDisplayName', list: true },
    RegionInfoRegionsPersonEmailDigest: { name: 'RegionPersonEmailDigest', list: true },
    RegionInfoRegionsPersonLiveIdCID: { name: 'RegionPersonLiveIdCID', list: true },
    RegionInfoRegionsPersonSourceID: { name: 'RegionPersonSourceID', list: true },
    RegionInfoRegionsRectangle: { name: 'RegionRectangle', list: true },
  },
};

export const XMP_MP1: XmpNamespace = {
  prefix: 'MP1',
  properties: {
    Brightness: { priority: 0 },
    CameraModelID: { priority: 0 },
    Contrast: { priority: 0 },
    ExposureCompensation: { priority: 0 },
    PanoramicStitchCameraMotion: {
      labels: { '3DRotation': '3D Rotation', Affine: 'Affine', Homography: 'Homography', RigidScale: 'Rigid Scale' },
    },
    PanoramicStitchMapType: {
      labels: {
        'Horizontal-Cylindrical': 'Horizontal Cylindrical',
        'Horizontal-Spherical': 'Horizontal Spherical',
        Perspective: 'Perspective',
        'Vertical-Cylindrical': 'Vertical Cylindrical',
        'Vertical-Spherical': 'Vertical Spherical',
      },
    },
    PanoramicStitchPhi0: { type: 'real' },
    PanoramicStitchPhi1: { type: 'real' },
    PanoramicStitchTheta0: { type: 'real' },
    PanoramicStitchTheta1: { type: 'real' },
    PipelineVersion: {},
    StreamType: {},
    WhiteBalance0: { type: 'real' },
    WhiteBalance1: { type: 'real' },
    WhiteBalance2: { type: 'real' },
  },
};

/** Structures, by ExifTool's names for them. */
export const MAKERS_STRUCTURES: Readonly<Record<string, XmpStructure>> = {
  Microsoft_RegionInfo: {
    fields: {
      DateRegionsValid: { type: 'date' },
      Regions: { list: true, struct: 'Microsoft_Regions' },
    },
  },
  Microsoft_Regions: {
    fields: {
      PersonDisplayName: {},
      PersonEmailDigest: {},
      PersonLiveIdCID: {},
      PersonSourceID: {},
      Rectangle: {},
    },
  },
};
