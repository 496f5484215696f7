import type { Wording } from '../../model/tag-row.ts';

/** Types of values as XMP's schemas name them, as far as they tell how a value is read. */
export type XmpType = 'rational' | 'integer' | 'real' | 'boolean' | 'date' | 'lang-alt' | 'string';

/** One property of a namespace, or one field of a structure: data only. */
export interface XmpFact extends Wording {
  /** ExifTool's name, where it is not the property's own with a capital. */
  readonly name?: string;
  readonly type?: XmpType;
  /** Several values are a list; `false`: not even where the structure around it is in one. */
  readonly list?: boolean;
  /** A list that is one text: its items are joined before they are worded. */
  readonly joined?: true;
  readonly binary?: true;
  readonly priority?: number;
  /** The value is a structure (its name in `XMP_STRUCTURES`). */
  readonly struct?: string;
  /** Of the structure's fields those that are structures themselves are not known here. */
  readonly shallow?: true;
  /** What stands in place of its name in front of its fields' names, or at the end of its structure's. */
  readonly flat?: string;
  /** The value is a payload of another kind, in base 64. */
  readonly holds?: 'xmp' | 'iptc' | 'c2pa';
}

/** The properties of one namespace. */
export interface XmpNamespace {
  /** The prefix that stands in files by convention; ExifTool's group is named after `group`. */
  readonly prefix: string;
  /** Tags of this namespace never displace those of other places. */
  readonly isWeak?: true;
  readonly properties: Readonly<Record<string, XmpFact>>;
  /** Fields of structures that differ from what the structure says, by the joined names on the way to them. */
  readonly flattened?: Readonly<Record<string, XmpFact>>;
}

/** A structure's fields, each with a capital. */
export interface XmpStructure {
  /** Its fields may be of any namespace. */
  readonly isOpen?: true;
  readonly fields: Readonly<Record<string, XmpFact>>;
}
