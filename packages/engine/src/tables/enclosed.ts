// Source: what ExifTool 13.59 finds behind these tags.

/** What a tag leads to that the engine cannot decode yet: maker and family 0 group, by family 1 group and name. */
export const ENCLOSED: Readonly<Record<string, readonly [maker: string, group: string]>> = {
  'XMP-GCamera:HDRPlusMakerNote': ['Google', 'MakerNotes'],
  'XMP-GCamera:HDRPMakerNote': ['Google', 'MakerNotes'],
  'XMP-GCamera:ShotLogData': ['Google', 'MakerNotes'],
  // Parts of the file behind the picture.
  'XMP-GContainer:DirectoryItemSemantic': ['Google', 'Trailer'],
};
