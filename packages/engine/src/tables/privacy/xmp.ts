// Source: the specifications of the namespaces (see tables/xmp); what is private in them is this project's own judgement.
import { type Aspect, PRIVATE_ASPECTS } from '../../model/removal.ts';

/** What a property's text must look like to be what rendering needs: anything else could be put there to hide. */
export type RenderingForm = 'number' | 'boolean' | 'orientation' | 'projection' | 'version';

/** What a property is about. */
export interface XmpPrivacy {
  readonly aspects: readonly Aspect[];
  /** Its values must look so; where they do not, it may be about anything. */
  readonly form?: RenderingForm;
}

/** The properties of a namespace: those with names of their own here, and all others. */
export interface XmpPrivacyTable {
  readonly others: readonly Aspect[];
  readonly named?: Readonly<Record<string, XmpPrivacy>>;
}

const about = (...aspects: readonly Aspect[]): XmpPrivacyTable => ({ others: aspects });
const each = (names: string, ...aspects: readonly Aspect[]): Record<string, XmpPrivacy> => every(names, { aspects });
const every = (names: string, privacy: XmpPrivacy): Record<string, XmpPrivacy> =>
  Object.fromEntries(names.split(' ').map((name) => [name, privacy]));
const gainMap = (names: string, form: RenderingForm) => every(names, { aspects: ['gain-map'], form });
/** A sphere is shown as a flat strip by viewers that are not told of it, as a turned picture is shown on its side. */
const sphere = (names: string, form: RenderingForm) => every(names, { aspects: ['orientation'], form });

const PHOTOGRAPH: readonly Aspect[] = ['device'];
const REGION: readonly Aspect[] = ['identity', 'description'];

/** By the prefix that stands in files by convention. Namespaces that are not here may be about anything. */
export const XMP_PRIVACY: Readonly<Record<string, XmpPrivacyTable>> = {
  hdrgm: {
    others: PRIVATE_ASPECTS,
    named: {
      ...gainMap('Version', 'version'),
      ...gainMap('GainMapMin GainMapMax Gamma OffsetSDR OffsetHDR HDRCapacityMin HDRCapacityMax', 'number'),
      ...gainMap('BaseRenditionIsHDR', 'boolean'),
    },
  },
  HDRGainMap: {
    others: PRIVATE_ASPECTS,
    named: gainMap('HDRGainMapVersion HDRGainMapHeadroom', 'number'),
  },
  apdi: {
    others: PRIVATE_ASPECTS,
    named: {
      ...gainMap('AuxiliaryImageType', 'version'),
      ...gainMap('NativeFormat StoredFormat', 'number'),
    },
  },
  hdr_metadata: {
    others: PRIVATE_ASPECTS,
    named: {
      ...gainMap('ccv_avg_luminance_nits ccv_max_luminance_nits ccv_min_luminance_nits', 'number'),
      ...gainMap('ccv_primaries_xy ccv_white_xy', 'number'),
      ...gainMap('scene_referred', 'boolean'),
    },
  },
  GPano: {
    others: PRIVATE_ASPECTS,
    named: {
      ...sphere('ProjectionType', 'projection'),
      ...sphere('UsePanoramaViewer', 'boolean'),
      ...sphere(
        'CroppedAreaImageHeightPixels CroppedAreaImageWidthPixels CroppedAreaLeftPixels CroppedAreaTopPixels FullPanoHeightPixels FullPanoWidthPixels',
        'number',
      ),
      ...each('CaptureSoftware StitchingSoftware ExposureLockUsed SourcePhotosCount', 'device', 'history'),
      ...each('FirstPhotoDate LastPhotoDate', 'time'),
      ...each('PoseHeadingDegrees PosePitchDegrees PoseRollDegrees', 'location', 'device'),
    },
  },
  tiff: {
    others: PHOTOGRAPH,
    named: {
      ...every('Orientation', { aspects: ['orientation'], form: 'orientation' }),
      ...each('XResolution YResolution ResolutionUnit', 'history'),
      ...each('Artist', 'identity'),
      ...each('Copyright', 'copyright'),
      ...each('ImageDescription', 'description'),
      ...each('DateTime', 'time'),
      ...each('Software', 'history'),
      ...each('NativeDigest', 'history'),
    },
  },
  exif: {
    others: PHOTOGRAPH,
    named: {
      ...each('DateTimeOriginal DateTimeDigitized OffsetTime OffsetTimeOriginal OffsetTimeDigitized', 'time'),
      ...each('SubSecTime SubSecTimeOriginal SubSecTimeDigitized', 'time'),
      ...each('GPSTimeStamp GPSDateStamp', 'location', 'time'),
      ...each(
        'GPSVersionID GPSLatitude GPSLongitude GPSAltitude GPSAltitudeRef GPSDestLatitude GPSDestLongitude GPSDestBearing GPSDestBearingRef GPSDestDistance GPSDestDistanceRef GPSImgDirection GPSImgDirectionRef GPSSpeed GPSSpeedRef GPSTrack GPSTrackRef GPSMapDatum GPSAreaInformation GPSProcessingMethod GPSSatellites GPSStatus GPSDOP GPSMeasureMode GPSDifferential GPSHPositioningError',
        'location',
      ),
      ...each('UserComment', 'description'),
      ...each('ImageUniqueID RelatedSoundFile NativeDigest', 'history', 'identity'),
      ...each('MakerNote', ...PRIVATE_ASPECTS),
      ...each('ColorSpace', 'icc', 'device'),
      ...each('SubjectLocation SubjectArea ExposureTime', 'device'),
    },
  },
  exifEX: {
    others: PHOTOGRAPH,
    named: {
      ...each('CameraOwnerName Photographer ImageEditor', 'identity'),
      ...each('ImageTitle', 'description'),
      ...each('CameraFirmware RAWDevelopingSoftware ImageEditingSoftware MetadataEditingSoftware', 'device', 'history'),
      ...each('OffsetTime OffsetTimeOriginal OffsetTimeDigitized', 'time'),
    },
  },
  aux: { others: PHOTOGRAPH, named: each('OwnerName', 'identity') },
  dc: {
    others: PRIVATE_ASPECTS,
    named: {
      ...each('creator contributor publisher', 'identity'),
      ...each('rights', 'copyright'),
      ...each('title description subject language type', 'description'),
      ...each('coverage', 'location', 'description', 'time'),
      ...each('date', 'time'),
      ...each('format', 'history'),
      ...each('identifier relation source', 'history', 'identity'),
    },
  },
  xmp: {
    others: PRIVATE_ASPECTS,
    named: {
      ...each('CreateDate ModifyDate MetadataDate', 'time'),
      ...each('CreatorTool BaseURL Advisory Identifier Nickname', 'history', 'identity'),
      ...each('Rating Label', 'description'),
      ...each('Thumbnails PageInfo', 'thumbnails'),
      ...each('Author', 'identity'),
      ...each('Description Title Format Keywords', 'description'),
    },
  },
  xmpRights: {
    others: ['copyright'],
    named: each('Owner', 'copyright'),
  },
  xmpMM: about('history', 'identity', 'time'),
  xmpBJ: about('history', 'identity'),
  xmpTPg: about('history', 'description'),
  xmpNote: about('history'),
  xmpG: about('history', 'description'),
  xmpGImg: about('thumbnails'),
  xmpDM: about('history', 'description', 'identity', 'time', 'device'),
  photoshop: {
    others: ['history', 'description'],
    named: {
      ...each('DateCreated', 'time'),
      ...each('City State Country', 'location'),
      ...each('AuthorsPosition CaptionWriter', 'identity'),
      ...each('Credit Source', 'identity', 'copyright'),
      ...each('Headline Instructions Category SupplementalCategories Urgency', 'description'),
      ...each('ICCProfile', 'icc', 'history'),
      ...each('ColorMode', 'history'),
      ...each('TransmissionReference', 'history', 'identity'),
    },
  },
  Iptc4xmpCore: {
    others: ['description'],
    named: {
      ...each('Location CountryCode', 'location'),
      ...each('CreatorContactInfo', 'identity', 'location'),
      ...each(
        'CiAdrCity CiAdrCtry CiAdrExtadr CiAdrPcode CiAdrRegion CiEmailWork CiTelWork CiUrlWork',
        'identity',
        'location',
      ),
    },
  },
  Iptc4xmpExt: {
    others: PRIVATE_ASPECTS,
    named: {
      ...each(
        'LocationCreated LocationShown Sublocation City ProvinceState CountryName CountryCode WorldRegion LocationId',
        'location',
      ),
      ...each(
        'PersonInImage PersonInImageWDetails PersonName PersonId OrganisationInImageName',
        'identity',
        'description',
      ),
      ...each('AddlModelInfo ModelAge ImageRegion RegionBoundary', 'identity', 'description'),
      ...each('Event EventId ArtworkOrObject DigitalSourceType Genre', 'description', 'history'),
      ...each('DigImageGUID RegistryId MaxAvailHeight MaxAvailWidth', 'history', 'identity'),
    },
  },
  plus: {
    others: ['copyright', 'identity', 'history'],
    named: {
      ...each('CopyrightOwner CopyrightOwnerName ImageSupplier CreditLineRequired CopyrightStatus', 'copyright'),
      ...each('LicenseStartDate LicenseEndDate', 'copyright', 'time'),
    },
  },
  cc: about('copyright'),
  xmpPLUS: about('copyright'),
  prismusagerights: about('copyright'),
  lr: about('description'),
  'mwg-rs': about(...REGION),
  'mwg-kw': about('description'),
  'mwg-coll': about('description', 'history'),
  MP: about(...REGION),
  MP1: about('history', 'device'),
  MPRI: about(...REGION),
  MPReg: about(...REGION),
  'acdsee-rs': about(...REGION),
  'apple-fi': about(...REGION),
  digiKam: about('description', 'history'),
  crs: about('history', 'device'),
  crss: about('history', 'device'),
  crd: about('history', 'device'),
  crlcp: about('history', 'device'),
  aas: about('history'),
  stEvt: { others: ['history'], named: { ...each('when', 'time'), ...each('instanceID', 'history', 'identity') } },
  stRef: about('history', 'identity'),
  stVer: about('history', 'identity', 'time'),
  stJob: about('history', 'identity'),
  stMfs: about('history', 'identity'),
  stFnt: about('history'),
  stDim: about('description'),
  stArea: about('description'),
  GDepth: about('device', 'unknown', 'thumbnails'),
  GImage: about('thumbnails', 'unknown'),
  GAudio: about('attachments', 'unknown'),
  GFocus: about('device'),
  GCamera: about('motion', 'device', 'history', 'unknown'),
};

/** Words in a property's name that tell what it is about, whatever its namespace. */
export const XMP_NAME_HINTS: readonly (readonly [words: RegExp, aspect: Aspect])[] = [
  [/gps|latitude|longitude|altitude|location|city|country|province|geo(?!metr)/i, 'location'],
  [/(?:^|[a-z_])(?:Date|Time|When)|^(?:date|time|when)|timestamp/, 'time'],
  [/serial/i, 'device'],
];
