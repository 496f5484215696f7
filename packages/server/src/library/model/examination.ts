/** A value that was written in a file, fit for JSON. */
export type EmbeddedValue = string | number | boolean | readonly EmbeddedValue[];

/** What is written in a file, by flat names, in the order of the API that shows it. */
export type EmbeddedMetadata = { readonly [name: string]: EmbeddedValue };

/** One raw Exif value: a text, a number or the numbers of an array. A rational over zero is `null`. */
export type ExifBlockValue = string | number | null | readonly (number | null)[];

/**
 * The raw Exif of a file by its six groups (`image`, `thumbnail`, `exif`, `gps`, `interoperability`, `makernote`); an object without keys
 * when the file has no Exif. The order of its keys is the file's: a column that sorts keys loses it.
 */
export type ExifBlock = { readonly [group: string]: { readonly [name: string]: ExifBlockValue } };

/** Signed degrees: north and east are positive. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** What a file's content is. `null` means that a fact does not apply or cannot be had: nothing is guessed. */
export interface ContentFacts {
  /** Media type by content; text by the name's extension; else `application/octet-stream`. */
  readonly mime: string;
  /** Video and sound are `non-image`. */
  readonly fileType: 'image' | 'non-image';
  /** A short name: `jpg`, `png`, `mp4` …; for a file that nobody knows, its name's extension if it is a plain one. */
  readonly format: string | null;
  /** Pixels as stored, before the orientation is applied; of one frame. */
  readonly width: number | null;
  readonly height: number | null;
  /** Exif orientation, 1 to 8. */
  readonly orientation: number | null;
  /** Bits a second of the whole file; video and sound. */
  readonly bitRate: number | null;
  /** Seconds; video and sound. */
  readonly durationSeconds: number | null;
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
  readonly hasAlpha: boolean | null;
  /** Whether a colour profile is embedded. */
  readonly hasProfile: boolean | null;
  /** Pixels an inch, where the file says so. */
  readonly density: number | null;
  /** Perceptual hash: 16 lower-case hex digits. */
  readonly pHash: string | null;
}

/** Everything a library stores of a file's content. */
export interface Examination extends ContentFacts {
  /** Raw Exif; `{}` when there is none. */
  readonly exif: ExifBlock;
  /** `null` when there is nothing. */
  readonly embedded: EmbeddedMetadata | null;
  /** `embedded` for an index: texts cut, nothing that JSON columns refuse. `null` when `embedded` is. */
  readonly index: EmbeddedMetadata | null;
  /** When the picture was taken, as far as it is written. */
  readonly takenAt: Date | null;
  readonly place: Place | null;
}
