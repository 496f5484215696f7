import type { Report } from '@colophon/engine';
import { type Captured, capturedIn } from './captured.ts';
import { itemsOf, numberOf, type TagFinder, tagFinder, textOf } from './tag-finder.ts';

/** Where it was made. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
  /** Metres above the sea. */
  readonly altitude?: number;
  /** Degrees, where the camera looked. */
  readonly direction?: number;
  /** Names of the place, from the small to the large. */
  readonly names: readonly string[];
}

/** What a person wants to know of a file, as plain data: words come with the language. */
export interface Summary {
  readonly fileType: string;
  readonly mediaType: string;
  readonly extension: string;
  readonly bytes: number;
  readonly width?: number;
  readonly height?: number;
  /** How it is to be turned, in the file's words; absent where it stands upright. */
  readonly turned?: string;
  readonly captured?: Captured;
  readonly position?: Position;
  readonly title?: string;
  readonly description?: string;
  readonly keywords: readonly string[];
  readonly rating?: number;
  readonly camera?: string;
  readonly lens?: string;
  readonly serials: readonly string[];
  readonly exposure: {
    readonly time?: string;
    readonly fNumber?: string;
    readonly iso?: string;
    readonly focal?: string;
    readonly flash?: string;
    readonly bias?: string;
  };
  readonly authors: readonly string[];
  readonly rights: readonly string[];
  readonly software: readonly string[];
  readonly profile?: string;
  readonly media: {
    /** Seconds. */
    readonly duration?: number;
    readonly video?: string;
    readonly audio?: string;
    readonly frameRate?: number;
    readonly channels?: number;
    readonly sampleRate?: number;
    readonly pages?: number;
    readonly frames?: number;
  };
}

/** Put the summary together from a report. `bytes` is the file's size. */
export function summaryOf(report: Report, bytes: number): Summary {
  const finder = tagFinder(report);
  const { format, facts } = report;
  const first = (...names: readonly string[]): string | undefined => textOf(finder.find(...names)) || undefined;
  return {
    fileType: format?.fileType ?? '',
    mediaType: format?.mediaType ?? '',
    extension: format?.extension ?? '',
    bytes,
    ...sizeOf(finder, facts),
    ...optional('turned', turnOf(finder)),
    ...optional('captured', capturedIn(finder)),
    ...optional('position', positionIn(finder)),
    ...optional('title', first('XMP-dc:Title', 'IPTC:ObjectName', 'IPTC:Headline', 'XMP-photoshop:Headline', 'Title')),
    ...optional(
      'description',
      first(
        'XMP-dc:Description',
        'IPTC:Caption-Abstract',
        'EXIF:ImageDescription',
        'EXIF:UserComment',
        'Description',
        'Comment',
      ),
    ),
    keywords: several(finder, 'XMP-dc:Subject', 'IPTC:Keywords', 'EXIF:XPKeywords', 'PDF:Keywords'),
    ...optional('rating', numberOf(finder.find('XMP-xmp:Rating', 'EXIF:Rating'))),
    ...optional('camera', cameraOf(first)),
    ...optional('lens', first('Composite:LensID', 'LensModel', 'Composite:Lens', 'Lens', 'EXIF:LensInfo')),
    serials: several(
      finder,
      'SerialNumber',
      'InternalSerialNumber',
      'LensSerialNumber',
      'CameraSerialNumber',
      'BodySerialNumber',
    ).filter((serial) => !/^[\s0]*$/.test(serial)),
    exposure: exposureOf(first),
    authors: several(
      finder,
      'EXIF:Artist',
      'XMP-dc:Creator',
      'IPTC:By-line',
      'EXIF:XPAuthor',
      'PDF:Author',
      'Artist',
      'Author',
      'OwnerName',
    ),
    rights: several(finder, 'EXIF:Copyright', 'XMP-dc:Rights', 'IPTC:CopyrightNotice', 'Copyright'),
    software: several(
      finder,
      'EXIF:Software',
      'XMP-xmp:CreatorTool',
      'Software',
      'PDF:Producer',
      'PDF:Creator',
      'Encoder',
      'WritingApp',
      'MuxingApp',
    ),
    ...optional('profile', first('ICC_Profile:ProfileDescription', 'ProfileDescription', 'ProfileName')),
    media: mediaOf(finder, first),
  };
}

type First = (...names: readonly string[]) => string | undefined;

function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
}

function sizeOf(finder: TagFinder, facts: Report['facts']): Pick<Summary, 'width' | 'height'> {
  const [width = Number.NaN, height = Number.NaN] = textOf(finder.find('Composite:ImageSize')).split('x').map(Number);
  const size = width > 0 && height > 0 ? { width, height } : facts;
  return size.width && size.height ? { width: size.width, height: size.height } : {};
}

function turnOf(finder: TagFinder): string | undefined {
  const tag = finder.find('EXIF:Orientation', 'Orientation') ?? finder.find('Rotation');
  const value = numberOf(tag);
  return tag === undefined || value === undefined || value === 1 || value === 0 ? undefined : textOf(tag);
}

function positionIn(finder: TagFinder): Position | undefined {
  const latitude = numberOf(finder.find('Composite:GPSLatitude'));
  const longitude = numberOf(finder.find('Composite:GPSLongitude'));
  const names = several(
    finder,
    'Location',
    'Sub-location',
    'City',
    'State',
    'Province-State',
    'Country',
    'Country-PrimaryLocationName',
    'CountryPrimaryLocationName',
  );
  if (latitude === undefined || longitude === undefined || Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return undefined;
  return {
    latitude,
    longitude,
    names,
    ...optional('altitude', numberOf(finder.find('Composite:GPSAltitude'))),
    ...optional('direction', numberOf(finder.find('GPSImgDirection'))),
  };
}

/** The model; the maker before it where the model does not begin with it. */
function cameraOf(first: First): string | undefined {
  const make = first('EXIF:Make', 'Make', 'QuickTime:Make') ?? '';
  const model = first('EXIF:Model', 'Model', 'QuickTime:Model') ?? '';
  const brand = make.split(/[\s,]+/)[0] ?? '';
  if (model === '') return make || undefined;
  return brand === '' || model.toLowerCase().startsWith(brand.toLowerCase()) ? model : `${make} ${model}`;
}

function exposureOf(first: First): Summary['exposure'] {
  const bias = first('EXIF:ExposureCompensation', 'ExposureCompensation');
  return {
    ...optional('time', first('Composite:ShutterSpeed', 'ExposureTime')),
    ...optional('fNumber', first('Composite:Aperture', 'FNumber')),
    ...optional('iso', first('EXIF:ISO', 'ISO')),
    ...optional('focal', first('Composite:FocalLength35efl', 'FocalLength')),
    ...optional('flash', first('EXIF:Flash', 'Composite:Flash', 'Flash')),
    ...optional('bias', bias === '0' ? undefined : bias),
  };
}

function mediaOf(finder: TagFinder, first: First): Summary['media'] {
  const number = (...names: readonly string[]): number | undefined => numberOf(finder.find(...names));
  return {
    ...optional('duration', number('Duration', 'MediaDuration', 'TrackDuration')),
    ...optional('video', first('CompressorName', 'VideoCodecID', 'CompressorID', 'VideoCodec')),
    ...optional('audio', first('AudioFormat', 'AudioCodecID', 'Encoding', 'AudioCodec')),
    ...optional('frameRate', number('VideoFrameRate', 'FrameRate')),
    ...optional('channels', number('AudioChannels', 'NumChannels', 'Channels')),
    ...optional('sampleRate', number('AudioSampleRate', 'SampleRate')),
    ...optional('pages', number('PDF:PageCount', 'PageCount', 'Pages')),
    ...optional('frames', number('FrameCount', 'AnimationFrames')),
  };
}

/** Every different text of these tags. */
function several(finder: TagFinder, ...names: readonly string[]): readonly string[] {
  return [...new Set(finder.all(...names).flatMap(itemsOf))].slice(0, 100);
}
