// Source: ExifTool 13.59's tables QuickTime::ItemList, UserData and Keys, ID3::v2_2 to v2_4, AIFF::Main, Matroska::Main: its names for what the tables of
// this folder call by their ids, where the name sounds like something else.
import type { Aspect } from '../../model/removal.ts';

type Names = ReadonlyMap<string, readonly Aspect[]>;

/** Items, keys and user data of QuickTime films. */
export const QUICKTIME_NAMES: Names = named([
  [
    'DisplayName UserCollection UserRating SortName TVNetworkName MovementName SortArtist SortComposer SortAlbumArtist Name CollectionName',
    ['description'],
  ],
  ['TrackName EpisodeGlobalUniqueID Keyword Subtitle Track', ['description']],
  ['Producer AlbumArtist SongWriter', ['identity']],
  ['PerformerKeywords', ['identity', 'description']],
  ['LocationName', ['location']],
]);

/** Frames of ID3v2. */
export const ID3_NAMES: Names = named([
  ['MovementName', ['description']],
  ['AlbumArtistSortOrder Producer', ['identity']],
  ['OriginalFileName', ['history']],
  ['EncodingTime', ['time']],
]);

/** Chunks of AIFF. */
export const AIFF_NAMES: Names = named([
  ['Name Annotation', ['description']],
  ['Author', ['identity']],
]);

/** Elements of Matroska. */
export const MATROSKA_TAG_NAMES: Names = named([
  ['TrackName TagName', ['description']],
  ['VideoCodecName AudioCodecName CodecName', ['history']],
  ['SegmentFileName PrevFileName NextFileName', ['history', 'description']],
  ['AttachedFileDescription', ['attachments', 'description']],
  ['AttachedFileName', ['description']],
]);

function named(rows: readonly (readonly [names: string, aspects: readonly Aspect[]])[]): Names {
  return new Map(rows.flatMap(([names, aspects]) => names.split(' ').map((name) => [name, aspects] as const)));
}
