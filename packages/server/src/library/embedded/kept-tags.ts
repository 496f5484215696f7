// Source: ImageKit's published sample of embedded metadata (IPTC reference picture 2019.1) and recorded answers, compared with ExifTool.

/** Names that count in a group; `all` but those left out. */
type Kept = 'all' | ReadonlySet<string>;

/** What people and programs write about a document, a sound or a film. */
const WRITTEN: ReadonlySet<string> = new Set([
  ...['Album', 'AlbumArtist', 'Artist', 'Author', 'Band', 'Comment', 'Composer', 'ContentCreateDate', 'Copyright'],
  ...['CreateDate', 'CreationDate', 'CreationTime', 'Creator', 'Description', 'Director', 'Disclaimer', 'DiskNumber'],
  ...['Encoder', 'Genre', 'GPSCoordinates', 'Grouping', 'Keywords', 'Language', 'Location', 'LocationInformation'],
  ...['LyricsText', 'Make', 'Model', 'ModifyDate', 'Organization', 'Performer', 'Producer', 'Product', 'Publisher'],
  ...['Rating', 'RecordingTime', 'Software', 'Source', 'Subject', 'Title', 'Track', 'TrackNumber', 'Warning', 'Year'],
]);

/** Family 0 groups by what is kept of them; a group that is not here is left out. */
export const KEPT_GROUPS: Readonly<Record<string, Kept>> = {
  EXIF: 'all',
  IPTC: 'all',
  XMP: 'all',
  JFIF: new Set(['XResolution', 'YResolution']),
  Composite: new Set([
    ...['DateTimeCreated', 'DateTimeOriginal', 'DigitalCreationDateTime'],
    ...['GPSAltitude', 'GPSLatitude', 'GPSLongitude', 'GPSPosition'],
  ]),
  ASF: WRITTEN,
  FLAC: WRITTEN,
  ID3: WRITTEN,
  PDF: WRITTEN,
  PNG: WRITTEN,
  QuickTime: WRITTEN,
  RIFF: WRITTEN,
  Vorbis: WRITTEN,
  XML: WRITTEN,
  ZIP: WRITTEN,
};

/** Family 1 groups that tell of a preview beside the picture. */
export const LEFT_OUT_GROUPS: ReadonlySet<string> = new Set(['IFD1', 'PreviewIFD', 'SubIFD', 'SubIFD1', 'SubIFD2']);

export const LEFT_OUT_NAMES: ReadonlySet<string> = new Set([
  ...['YCbCrPositioning', 'ExifImageWidth', 'ExifImageHeight', 'XMPToolkit'],
  // The status codes of PLUS.
  ...['LicensorTelephoneType1', 'LicensorTelephoneType2', 'MinorModelAgeDisclosure'],
  ...['ModelReleaseStatus', 'PropertyReleaseStatus'],
  // Where pictures lie in the file, and how they are stored.
  ...['StripOffsets', 'StripByteCounts', 'TileOffsets', 'TileByteCounts', 'RowsPerStrip', 'FreeOffsets', 'JPEGTables'],
  ...['ThumbnailOffset', 'ThumbnailLength', 'PreviewImageStart', 'PreviewImageLength', 'Padding', 'OffsetSchema'],
]);

/** Names whose single value is a list, too. */
export const ALWAYS_LISTS = /^(?:ImageRegionBoundary|PersonInImage.|ProductInImage)/;

/** Names that keep the file's own word instead of ExifTool's. */
export const RAW_WORDS: ReadonlySet<string> = new Set(['ImageRegionBoundaryShape', 'ImageRegionBoundaryUnit']);

/** Names whose degrees are written as XMP does: `48,16.5N`; the letters for plus and minus. */
export const XMP_DEGREES: Readonly<Record<string, readonly [plus: string, minus: string]>> = {
  LocationCreatedGPSLatitude: ['N', 'S'],
  LocationCreatedGPSLongitude: ['E', 'W'],
  LocationShownGPSLatitude: ['N', 'S'],
  LocationShownGPSLongitude: ['E', 'W'],
};

/** The name that stands before all others, wherever it is read (the published sample; the pictures have it behind those of IFD0). */
export const FIRST_NAME = 'ExifVersion';

/** Names that stand for a tag of another name, behind everything else. */
export const ALIASES: readonly { readonly name: string; readonly group1: string; readonly of: string }[] = [
  { name: 'Caption', group1: 'XMP-dc', of: 'Description' },
  { name: 'Writer', group1: 'XMP-photoshop', of: 'CaptionWriter' },
];

/** Where the zone of a date without one is written. */
export const ZONES: Readonly<Record<string, string>> = {
  CreateDate: 'OffsetTimeDigitized',
  DateTimeOriginal: 'OffsetTimeOriginal',
  ModifyDate: 'OffsetTime',
};
