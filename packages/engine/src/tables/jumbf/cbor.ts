// Source: C2PA specification, § 18 (standard assertions); names as ExifTool 13.59 gives them.

/** Names of keys that are not made from the key alone. */
export const CBOR_NAMES: Readonly<Record<string, string>> = {
  'dc:format': 'Format',
  'dc:title': 'Title',
  thumbnailUrl: 'ThumbnailURL',
};

/** Keys that are lists even where they stand alone. */
export const CBOR_LISTS: readonly string[] = ['thumbnailHash'];
