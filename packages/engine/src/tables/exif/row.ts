import type { TagRow } from '../../model/tag-row.ts';

/** A wire type that a row may ask for in place of the one its entry states. */
export type ExifFormat = 'undef' | 'string' | 'int8u' | 'int16u' | 'int32u' | 'rational64s';

/** What the decoder makes of a value's bytes or numbers before they are worded. */
export type Treatment =
  /** White space at the end goes. */
  | 'trim'
  /** Blanks at the end go. */
  | 'spaces'
  /** NULs at the end go. */
  | 'nulls'
  /** The same, then a date is brought into Exif's form. */
  | 'nulls-date'
  /** Text that begins with eight bytes telling its encoding. */
  | 'encoded'
  /** UTF-16, little-endian whatever the block says. */
  | 'ucs2'
  /** The photographer's notice, NUL, the editor's. */
  | 'copyright'
  /** No tag where the text is empty. */
  | 'present'
  /** Text of more than 64 bytes is data. */
  | 'short-text'
  /** Bytes that words are found for, told as characters. */
  | 'characters'
  /** Bytes as hexadecimal digits. */
  | 'hex'
  | 'hex-upper'
  /** A GUID, or the number that tells one of HD Photo's from the others. */
  | 'guid'
  /** A number's two bytes, the high one first. */
  | 'high-low'
  /** Columns, rows and a byte for each cell. */
  | 'cfa-pattern'
  /** Rationals with two 16-bit numbers among them. */
  | 'exposures';

/** One tag of an Exif or TIFF directory. */
export interface ExifRow extends TagRow {
  readonly format?: ExifFormat;
  readonly treat?: Treatment;
  /** The value is an offset from the block's start; it is told from the file's. */
  readonly offset?: true;
  /** More than 500 numbers are only counted. */
  readonly long?: true;
}

/** Rows by id. */
export type ExifTable = Readonly<Record<number, ExifRow>>;
