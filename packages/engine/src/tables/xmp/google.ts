// Source: Google's photo sphere, depth map and dynamic depth schemas; names and labels as ExifTool 13.59 gives them.
import type { XmpNamespace, XmpStructure } from './xmp-table.ts';

export const XMP_GPANO: XmpNamespace = {
  prefix: 'GPano',
  properties: {
    CaptureSoftware: {},
    CroppedAreaImageHeightPixels: { type: 'real' },
    CroppedAreaImageWidthPixels: { type: 'real' },
    CroppedAreaLeftPixels: { type: 'real' },
    CroppedAreaTopPixels: { type: 'real' },
    ExposureLockUsed: { type: 'boolean' },
    FirstPhotoDate: { type: 'date' },
    FullPanoHeightPixels: { type: 'real' },
    FullPanoWidthPixels: { type: 'real' },
    InitialCameraDolly: { type: 'real' },
    InitialHorizontalFOVDegrees: { type: 'real' },
    InitialVerticalFOVDegrees: { type: 'real' },
    InitialViewHeadingDegrees: { type: 'real' },
    InitialViewPitchDegrees: { type: 'real' },
    InitialViewRollDegrees: { type: 'real' },
    LargestValidInteriorRectHeight: { type: 'real' },
    LargestValidInteriorRectLeft: { type: 'real' },
    LargestValidInteriorRectTop: { type: 'real' },
    LargestValidInteriorRectWidth: { type: 'real' },
    LastPhotoDate: { type: 'date' },
    PoseHeadingDegrees: { type: 'real' },
    PosePitchDegrees: { type: 'real' },
    PoseRollDegrees: { type: 'real' },
    ProjectionType: {},
    SourcePhotosCount: { type: 'integer' },
    StitchingSoftware: {},
    UsePanoramaViewer: { type: 'boolean' },
  },
};

export const XMP_GSPHERICAL: XmpNamespace = {
  prefix: 'GSpherical',
  isWeak: true,
  properties: {
    CroppedAreaImageHeightPixels: { type: 'integer' },
    CroppedAreaImageWidthPixels: { type: 'integer' },
    CroppedAreaLeftPixels: { type: 'integer' },
    CroppedAreaTopPixels: { type: 'integer' },
    FullPanoHeightPixels: { type: 'integer' },
    FullPanoWidthPixels: { type: 'integer' },
    InitialViewHeadingDegrees: { type: 'real' },
    InitialViewPitchDegrees: { type: 'real' },
    InitialViewRollDegrees: { type: 'real' },
    ProjectionType: {},
    SourceCount: { type: 'integer' },
    Spherical: { type: 'boolean' },
    StereoMode: {},
    Stitched: { type: 'boolean' },
    StitchingSoftware: {},
    Timestamp: { name: 'TimeStamp', type: 'integer', convert: ['xmpUnixTime', 1] },
  },
};

export const XMP_GDEPTH: XmpNamespace = {
  prefix: 'GDepth',
  isWeak: true,
  properties: {
    Confidence: { convert: 'xmpBase64' },
    ConfidenceMime: {},
    Data: { name: 'DepthImage', convert: 'xmpBase64' },
    Far: { type: 'real' },
    Format: { labels: { RangeInverse: 'RangeInverse', RangeLinear: 'RangeLinear' } },
    ImageHeight: { type: 'real' },
    ImageWidth: { type: 'real' },
    Manufacturer: {},
    MeasureType: { labels: { OpticalAxis: 'OpticalAxis', OpticalRay: 'OpticalRay' } },
    Mime: {},
    Model: {},
    Near: { type: 'real' },
    Software: {},
    Units: {},
  },
};

export const XMP_GFOCUS: XmpNamespace = {
  prefix: 'GFocus',
  properties: {
    BlurAtInfinity: { type: 'real' },
    FocalDistance: { type: 'real' },
    FocalPointX: { type: 'real' },
    FocalPointY: { type: 'real' },
  },
};

export const XMP_GCAMERA: XmpNamespace = {
  prefix: 'GCamera',
  properties: {
    BurstID: {},
    BurstPrimary: {},
    DisableAutoCreation: { list: true },
    DisableSuggestedAction: { list: true },
    HdrPlusMakernote: { name: 'HDRPlusMakerNote', binary: true },
    MicroVideo: { type: 'integer' },
    MicroVideoOffset: { type: 'integer' },
    MicroVideoPresentationTimestampUs: { type: 'integer' },
    MicroVideoVersion: { type: 'integer' },
    MotionPhoto: { type: 'integer' },
    MotionPhotoPresentationTimestampUs: { type: 'integer' },
    MotionPhotoVersion: { type: 'integer' },
    PortraitNote: {},
    PortraitRequest: { binary: true },
    PortraitVersion: {},
    SpecialTypeID: { list: true },
    hdrp_makernote: { name: 'HDRPMakerNote', binary: true },
    shot_log_data: { name: 'ShotLogData', binary: true },
  },
};

export const XMP_GCREATIONS: XmpNamespace = {
  prefix: 'GCreations',
  properties: {
    CameraBurstID: {},
    Type: { priority: 0 },
  },
};

export const XMP_GIMAGE: XmpNamespace = {
  prefix: 'GImage',
  properties: {
    Data: { name: 'ImageData', convert: 'xmpBase64' },
    Mime: { name: 'ImageMimeType' },
  },
};

export const XMP_GAUDIO: XmpNamespace = {
  prefix: 'GAudio',
  properties: {
    Data: { name: 'AudioData', convert: 'xmpBase64' },
    Mime: { name: 'AudioMimeType' },
  },
};

export const XMP_GCONTAINER: XmpNamespace = {
  prefix: 'GContainer',
  properties: {
    Directory: { name: 'ContainerDirectory', list: true, struct: 'Google_Directory', flat: 'Directory' },
  },
};

export const XMP_DEVICE: XmpNamespace = {
  prefix: 'Device',
  properties: {
    AppInfo: { struct: 'Google_AppInfo' },
    Cameras: { list: true, struct: 'Google_DeviceCameras', flat: '' },
    Container: { struct: 'Google_DeviceContainer' },
    EarthPos: { struct: 'Google_EarthPose' },
    Planes: { list: true, struct: 'Google_DevicePlanes', flat: '' },
    Pose: { struct: 'Google_Pose' },
    Profiles: { list: true, struct: 'Google_DeviceProfiles', flat: '' },
    VendorInfo: { struct: 'Google_VendorInfo' },
  },
  flattened: {
    CamerasCameraPoseTimestamp: {
      name: 'CameraPoseTimestamp',
      type: 'integer',
      list: true,
      convert: ['xmpUnixTime', 1000],
    },
    EarthPosTimestamp: { name: 'EarthPosTimestamp', type: 'integer', convert: ['xmpUnixTime', 1000] },
    PlanesPlanePoseTimestamp: {
      name: 'PlanePoseTimestamp',
      type: 'integer',
      list: true,
      convert: ['xmpUnixTime', 1000],
    },
    PoseTimestamp: { name: 'PoseTimestamp', type: 'integer', convert: ['xmpUnixTime', 1000] },
  },
};

export const XMP_LIMAGE: XmpNamespace = {
  prefix: 'LImage',
  properties: {
    MajorVersion: {},
    MinorVersion: {},
    RightAlbedo: { convert: 'xmpBase64' },
  },
};

/** Structures, by ExifTool's names for them. */
export const GOOGLE_STRUCTURES: Readonly<Record<string, XmpStructure>> = {
  Google_AppInfo: {
    fields: {
      Application: {},
      ItemURI: {},
      Version: {},
    },
  },
  Google_DeviceCamera: {
    fields: {
      AppInfo: { struct: 'Google_AppInfo' },
      DepthMap: { struct: 'Google_DeviceDepthMap' },
      Image: { struct: 'Google_DeviceImage' },
      ImagingModel: { struct: 'Google_DeviceImagingModel' },
      LightEstimate: { struct: 'Google_DeviceLightEstimate' },
      PointCloud: { struct: 'Google_DevicePointCloud' },
      Pose: { struct: 'Google_Pose' },
      Trait: {},
      VendorInfo: { struct: 'Google_VendorInfo' },
    },
  },
  Google_DeviceCameras: {
    fields: {
      Camera: { struct: 'Google_DeviceCamera' },
    },
  },
  Google_DeviceContainer: {
    fields: {
      Directory: { list: true, struct: 'Google_DeviceDirectory' },
    },
  },
  Google_DeviceDepthMap: {
    fields: {
      ConfidenceURI: {},
      DepthURI: {},
      Far: { type: 'real' },
      FocalTable: {},
      FocalTableEntryCount: { type: 'integer' },
      Format: {},
      ItemSemantic: {},
      MeasureType: {},
      Near: { type: 'real' },
      Software: {},
      Units: {},
    },
  },
  Google_DeviceDirectory: {
    fields: {
      Item: { struct: 'Google_DeviceItem' },
    },
  },
  Google_DeviceImage: {
    fields: {
      ItemSemantic: {},
      ItemURI: {},
    },
  },
  Google_DeviceImagingModel: {
    fields: {
      Distortion: {},
      DistortionCount: { type: 'integer' },
      FocalLengthX: { type: 'real' },
      FocalLengthY: { type: 'real' },
      ImageHeight: { type: 'integer' },
      ImageWidth: { type: 'integer' },
      PixelAspectRatio: { type: 'real' },
      PrincipalPointX: { type: 'real' },
      PrincipalPointY: { type: 'real' },
      Skew: { type: 'real' },
    },
  },
  Google_DeviceItem: {
    fields: {
      DataURI: {},
      Length: { type: 'integer' },
      Mime: {},
      Padding: { type: 'integer' },
    },
  },
  Google_DeviceLightEstimate: {
    fields: {
      ColorCorrectionB: { type: 'real' },
      ColorCorrectionG: { type: 'real' },
      ColorCorrectionR: { type: 'real' },
      PixelIntensity: { type: 'real' },
    },
  },
  Google_DevicePlane: {
    fields: {
      Boundary: {},
      BoundaryVertexCount: { type: 'integer' },
      ExtentX: { type: 'real' },
      ExtentZ: { type: 'real' },
      Pose: { struct: 'Google_Pose' },
    },
  },
  Google_DevicePlanes: {
    fields: {
      Plane: { struct: 'Google_DevicePlane' },
    },
  },
  Google_DevicePointCloud: {
    fields: {
      Metric: { type: 'boolean' },
      PointCloud: { type: 'integer' },
      Points: {},
    },
  },
  Google_DeviceProfile: {
    fields: {
      CameraIndices: { type: 'integer', list: true },
      Type: {},
    },
  },
  Google_DeviceProfiles: {
    fields: {
      Profile: { struct: 'Google_DeviceProfile' },
    },
  },
  Google_Directory: {
    fields: {
      Item: { struct: 'Google_Item' },
    },
  },
  Google_EarthPose: {
    fields: {
      Altitude: { type: 'real', print: ['unit', ' m'] },
      Latitude: { type: 'real', convert: 'xmpDegrees', print: ['xmpCoordinate', 'N'] },
      Longitude: { type: 'real', convert: 'xmpDegrees', print: ['xmpCoordinate', 'E'] },
      RotationW: { type: 'real' },
      RotationX: { type: 'real' },
      RotationY: { type: 'real' },
      RotationZ: { type: 'real' },
      Timestamp: { name: 'TimeStamp', type: 'integer', convert: ['xmpUnixTime', 1000] },
    },
  },
  Google_Item: {
    fields: {
      Label: {},
      Length: { type: 'integer' },
      Mime: {},
      Padding: { type: 'integer' },
      Semantic: {},
      URI: {},
    },
  },
  Google_Pose: {
    fields: {
      PositionX: { type: 'real' },
      PositionY: { type: 'real' },
      PositionZ: { type: 'real' },
      RotationW: { type: 'real' },
      RotationX: { type: 'real' },
      RotationY: { type: 'real' },
      RotationZ: { type: 'real' },
      Timestamp: { name: 'TimeStamp', type: 'integer', convert: ['xmpUnixTime', 1000] },
    },
  },
  Google_VendorInfo: {
    fields: {
      Manufacturer: {},
      Model: {},
      Notes: {},
    },
  },
};
