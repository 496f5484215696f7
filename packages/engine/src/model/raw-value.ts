/**
 * A value as a decoder hands it over: wire types are resolved, words are not yet found. Rationals are numbers rounded as ExifTool
 * rounds them (`inf` and `undef` are text); several numbers are a list.
 */
export type RawValue = string | number | Uint8Array | readonly RawValue[] | { readonly [field: string]: RawValue };
