/** Words for values; the key is the value as text. */
export type Labels = Readonly<Record<string, string>>;

/** A named conversion of `print/`, with its parameters where it has some. A test refuses names that do not exist. */
export type Conversion = string | readonly [name: string, ...parameters: readonly (string | number)[]];

/** How a value, or one part of a value, is worded. Data only. */
export interface Wording {
  /** From the raw to the numeric form; without it they are the same. */
  readonly convert?: Conversion;
  /** From the numeric form to words; without it, and without labels, they are the same. */
  readonly print?: Conversion;
  /** Words for single values; a value without one is `Unknown (…)`. */
  readonly labels?: Labels;
  /** Words for bits, by the bit's number. */
  readonly bits?: Labels;
  /** Unknown values are shown in hexadecimal. */
  readonly hex?: true;
}

/** One tag of a table: data only, no functions. */
export interface TagRow extends Wording {
  /** ExifTool's name. */
  readonly name: string;
  /** Wordings of the single parts of a list; the last one may stand for all that follow. */
  readonly parts?: readonly Wording[];
  /** The value is data: only its length is told. */
  readonly binary?: true;
  /** Several values are a list, not one text. */
  readonly list?: true;
  /** Several values are a list in the numeric form and one text in words. */
  readonly joined?: true;
  /** The value is a structure: rows of its fields. */
  readonly fields?: Readonly<Record<string, TagRow>>;
  /** Of several tags of one name, which yields: the usual is 1, 0 never displaces another. */
  readonly priority?: number;
  /** Family 1 group where it differs from the table's. */
  readonly group1?: string;
  /** The value is a table of its own, by its id. */
  readonly points?: string;
  /** What a removal policy calls it. */
  readonly privacy?: 'location' | 'identity' | 'device' | 'time';
}

/** Rows by id. */
export type TagTable = Readonly<Record<string, TagRow>>;
