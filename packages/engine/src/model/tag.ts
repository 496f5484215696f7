/** A tag's value: text, number, truth, a list of values or a structure of them (XMP). Rationals arrive as numbers. */
export type TagValue = string | number | boolean | null | readonly TagValue[] | { readonly [field: string]: TagValue };

/** How a tag relates to an XMP structure: it *is* one, or it repeats one of its fields under a flat name. */
export type StructureRole = 'structure' | 'flattened';

/**
 * One fact written in a file, in ExifTool's vocabulary.
 *
 * Order in `Report.tags` is the order of reading; the same name may occur more than once.
 */
export interface Tag {
  /** Family 0: the kind of information, e.g. `EXIF`. */
  readonly group0: string;
  /** Family 1: the place, e.g. `ExifIFD`. Equal to `group0` where ExifTool makes no difference. */
  readonly group1: string;
  /** The id in its table: a number, or the format's own key. Absent for derived tags. */
  readonly id?: number | string;
  readonly name: string;
  /** The numeric form: what `exiftool -n` gives. */
  readonly value: TagValue;
  /** The printed form, as ExifTool words it. Scalars are text (`'4.0'` keeps its zero); lists and structures keep their shape. */
  readonly printed: TagValue;
  /** Index into `Report.blocks` of the block it was read from, where the reader knows. */
  readonly block?: number;
  readonly role?: StructureRole;
  /** Of several tags of one name, the one that ExifTool gives to those who ask by the name alone. */
  readonly preferred?: boolean;
}
