// Source: Adobe's XMP Specification Part 2 (tiff, exif); CIPA DC-010 (exifEX); Metadata Working Group, Guidelines 2.0, § 5.

/** How a property's value is written. `alt` is a text by language, `seq` an ordered list, `bag` an unordered one. */
export type XmpShape = 'text' | 'alt' | 'seq' | 'bag' | 'date' | 'rational' | 'latitude' | 'longitude';

/** A property, and the tags that it is taken from: the first that is there. */
export interface MappedProperty {
  readonly property: string;
  readonly shape: XmpShape;
  readonly from: readonly string[];
}

const row = (property: string, shape: XmpShape, ...from: readonly string[]): MappedProperty => ({
  property,
  shape,
  from,
});

/** Exif and IPTC under XMP's names. */
export const MAPPED: readonly MappedProperty[] = [
  row('tiff:Make', 'text', 'EXIF:Make'),
  row('tiff:Model', 'text', 'EXIF:Model'),
  row('tiff:Orientation', 'text', 'EXIF:Orientation'),
  row('xmp:CreatorTool', 'text', 'EXIF:Software'),
  row('xmp:CreateDate', 'date', 'Composite:SubSecCreateDate', 'EXIF:CreateDate'),
  row('xmp:ModifyDate', 'date', 'Composite:SubSecModifyDate', 'EXIF:ModifyDate'),
  row('xmp:Rating', 'text', 'EXIF:Rating'),
  row('exif:DateTimeOriginal', 'date', 'Composite:SubSecDateTimeOriginal', 'EXIF:DateTimeOriginal'),
  row(
    'photoshop:DateCreated',
    'date',
    'Composite:SubSecDateTimeOriginal',
    'EXIF:DateTimeOriginal',
    'Composite:DateTimeCreated',
  ),
  row('exif:ExposureTime', 'rational', 'EXIF:ExposureTime'),
  row('exif:FNumber', 'rational', 'EXIF:FNumber'),
  row('exif:ExposureProgram', 'text', 'EXIF:ExposureProgram'),
  row('exif:ISOSpeedRatings', 'seq', 'EXIF:ISO'),
  row('exif:ExposureBiasValue', 'rational', 'EXIF:ExposureCompensation'),
  row('exif:MeteringMode', 'text', 'EXIF:MeteringMode'),
  row('exif:FocalLength', 'rational', 'EXIF:FocalLength'),
  row('exif:FocalLengthIn35mmFilm', 'text', 'EXIF:FocalLengthIn35mmFormat'),
  row('exif:WhiteBalance', 'text', 'EXIF:WhiteBalance'),
  row('exif:ColorSpace', 'text', 'EXIF:ColorSpace'),
  row('exif:GPSLatitude', 'latitude', 'Composite:GPSLatitude'),
  row('exif:GPSLongitude', 'longitude', 'Composite:GPSLongitude'),
  row('exif:GPSAltitude', 'rational', 'EXIF:GPSAltitude'),
  row('exif:GPSAltitudeRef', 'text', 'EXIF:GPSAltitudeRef'),
  row('exif:GPSImgDirection', 'rational', 'EXIF:GPSImgDirection'),
  row('exifEX:LensModel', 'text', 'EXIF:LensModel'),
  row('exifEX:LensMake', 'text', 'EXIF:LensMake'),
  row('exifEX:BodySerialNumber', 'text', 'EXIF:SerialNumber'),
  row('exifEX:LensSerialNumber', 'text', 'EXIF:LensSerialNumber'),
  row('exifEX:CameraOwnerName', 'text', 'EXIF:OwnerName'),
  row('dc:creator', 'seq', 'EXIF:Artist', 'IPTC:By-line'),
  row('dc:rights', 'alt', 'EXIF:Copyright', 'IPTC:CopyrightNotice'),
  row('dc:description', 'alt', 'EXIF:ImageDescription', 'IPTC:Caption-Abstract'),
  row('dc:title', 'alt', 'IPTC:ObjectName'),
  row('dc:subject', 'bag', 'IPTC:Keywords'),
  row('photoshop:Headline', 'text', 'IPTC:Headline'),
  row('photoshop:Credit', 'text', 'IPTC:Credit'),
  row('photoshop:Source', 'text', 'IPTC:Source'),
  row('photoshop:Instructions', 'text', 'IPTC:SpecialInstructions'),
  row('photoshop:City', 'text', 'IPTC:City'),
  row('photoshop:State', 'text', 'IPTC:Province-State'),
  row('photoshop:Country', 'text', 'IPTC:Country-PrimaryLocationName'),
];
