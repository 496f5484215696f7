// Source: Vorbis I § 5.2.3 (field names), RFC 7845 § 5.2.1, RFC 9639 § 8.6; the names that taggers, APEv2 and Matroska use beside them.
import type { Aspect } from '../../model/removal.ts';

/** What a free-form comment is about, by its name in capitals. One that is not here may be about anything. */
export const COMMENT_ASPECTS: Readonly<Record<string, readonly Aspect[]>> = {
  /** Which loudspeaker each channel is for: decoding needs it. */
  WAVEFORMATEXTENSIBLE_CHANNEL_MASK: [],
  ...named(
    ['description'],
    'TITLE SUBTITLE ALBUM VERSION TRACKNUMBER TRACKTOTAL TOTALTRACKS DISCNUMBER DISCTOTAL TOTALDISCS TRACK',
  ),
  ...named(
    ['description'],
    'DISC GENRE MOOD BPM KEYWORDS SUMMARY SYNOPSIS LYRICS UNSYNCEDLYRICS LANGUAGE RATING MEDIA MEDIATYPE',
  ),
  ...named(
    ['description'],
    'DESCRIPTION COMMENT COMMENTS GROUPING COMPILATION SERIES SUBJECT PART_NUMBER TOTAL_PARTS INITIAL_KEY LAW_RATING',
  ),
  ...named(
    ['identity'],
    'ARTIST ARTISTS ALBUMARTIST COMPOSER PERFORMER CONDUCTOR LYRICIST WRITER AUTHOR ARRANGER REMIXER ENGINEER',
  ),
  ...named(
    ['identity'],
    'PRODUCER PUBLISHER LABEL ORGANIZATION CONTACT DIRECTOR ACTOR ENSEMBLE DJMIXER MIXER LEAD_PERFORMER EMAIL',
  ),
  ...named(['copyright', 'identity', 'time'], 'COPYRIGHT LICENSE RIGHTS TERMS_OF_USE PRODUCTION_COPYRIGHT'),
  ...named(
    ['time'],
    'DATE YEAR ORIGINALDATE ORIGINALYEAR RELEASEDATE DATE_RELEASED DATE_RECORDED DATE_ENCODED DATE_TAGGED CREATION_TIME',
  ),
  ...named(['time'], 'DATE_DIGITIZED DATE_WRITTEN DATE_PURCHASED RECORDDATE DATETIME'),
  ...named(['location'], 'LOCATION VENUE GEO_LOCATION RECORDING_LOCATION COMPOSITION_LOCATION COMPOSER_NATIONALITY'),
  ...named(['device'], 'SOURCEMEDIA MAKE MODEL'),
  ...named(
    ['history'],
    'ENCODER ENCODED_BY ENCODEDBY ENCODERSETTINGS ENCODER_SETTINGS ENCODER_OPTIONS ISRC BARCODE CATALOGNUMBER EAN/UPN',
  ),
  ...named(
    ['history'],
    'REPLAYGAIN_TRACK_GAIN REPLAYGAIN_TRACK_PEAK REPLAYGAIN_ALBUM_GAIN REPLAYGAIN_ALBUM_PEAK REPLAYGAIN_REFERENCE_LOUDNESS',
  ),
  ...named(
    ['history'],
    'R128_TRACK_GAIN R128_ALBUM_GAIN BPS DURATION NUMBER_OF_FRAMES NUMBER_OF_BYTES _STATISTICS_TAGS',
  ),
  ...named(['history'], '_STATISTICS_WRITING_APP _STATISTICS_WRITING_DATE_UTC DISCID CDDB MP3GAIN_MINMAX MP3GAIN_UNDO'),
};

/** Comments that hold a picture block of FLAC in base 64. */
export const PICTURE_COMMENT = 'METADATA_BLOCK_PICTURE';

function named(aspects: readonly Aspect[], names: string): Readonly<Record<string, readonly Aspect[]>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, aspects]));
}
