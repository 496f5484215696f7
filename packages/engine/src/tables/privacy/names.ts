// Source: the names of ExifTool 13.59's tags, by what they tell of a person or a device.

import type { Aspect } from '../../model/removal.ts';

/** What a tag is about, told by its name: a name of this list is about nothing else. */
export const RENDERING_NAMES: readonly (readonly [aspect: Aspect, name: RegExp])[] = [
  ['orientation', /^(?:Orientation|Rotation|AutoRotate|ProjectionType|UsePanoramaViewer|CroppedArea.*|FullPano.*)$/],
  [
    'density',
    /^(?:[XY]Resolution|ResolutionUnit|PixelsPerUnit[XY]|PixelUnits|PixelsPerMeter[XY]|PixelAspectRatio|DisplayedUnits[XY]|.*ResolutionUnit|(?:Capture|Display)[XY]Resolution)$/,
  ],
  ['icc', /^(?:ICC_?Profile.*|ProfileName|ColorSpace|InteropIndex|InteropVersion)$/],
  [
    'gain-map',
    /^(?:UniformResourceName|GainMap.*|HDRGainMap.*|HDRCapacity.*|Gamma|OffsetSDR|OffsetHDR|BaseRenditionIsHDR|MPF.*|MPImage.*|NumberOfImages|DirectoryItem.*)$/,
  ],
];

/** What else a tag may be about; a name may have several aspects. */
export const NAME_ASPECTS: readonly (readonly [aspect: Aspect, name: RegExp])[] = [
  [
    'location',
    /GPS|Latitude|Longitude|Altitude|Location|^(?:City|State|Province.*|Country.*|Sub-location|Sublocation|World-?Region|Geo.*|Place.*|Coordinates|.*Heading|.*Bearing)|AreaCode|PostalCode/i,
  ],
  [
    'identity',
    /Artist|Author|Creator(?!Tool)|By-?line|Owner|Photographer|Person|People|Contact|Credit|Writer|Editor|Composer|Performer|Director|Producer|Publisher|Manager|Company|Account|User(?!Comment)|Email|Phone|Address|Face|Region|Name|SerialNumber|ModelReleas|LastModifiedBy|Printed-?by|HyperlinkBase|Contributor/i,
  ],
  [
    'device',
    /^(?:Make|Model|HostComputer|Device.*|Camera.*|Lens.*|.*Serial.*|Firmware.*|Flash.*|FNumber|ExposureTime|ISO.*|Aperture.*|ShutterSpeed.*|FocalLength.*|Metering.*|WhiteBalance|UniqueCameraModel)$|SerialNumber|Lens/i,
  ],
  ['time', /Date|Time|Year|Offset(?:Time|Schedule)|Duration(?:Stamp)$/i],
  ['copyright', /Copyright|Rights|License|UsageTerms/i],
  [
    'description',
    /Title|Caption|Description|Comment|Keyword|Subject|Headline|Label|Rating|Genre|Album|Track(?:Number)?$|Lyrics|Synopsis|Abstract|Instructions|Category|Annotation|Text|Summary/i,
  ],
  [
    'history',
    /Software|Tool|History|DocumentID|InstanceID|UniqueID|Version|Encod(?:er|ing|ed)|Application|Producer|GUID|UUID|DerivedFrom|Vendor|HandlerDescription|Compressor|RevisionNumber|Template|Generator|Identifier/i,
  ],
  ['thumbnails', /Thumbnail|Preview|JpgFromRaw|Picture|Cover|PhotoshopThumbnail/i],
  ['motion', /Motion|MicroVideo|EmbeddedVideo|LivePhoto/i],
  ['provenance', /JUMBF|C2PA|Claim|Assertion|Manifest|Signature/i],
  ['attachments', /Attach|Embedded(?:File|Image)|DepthMap|DepthData/i],
];
