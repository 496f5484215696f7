import type { Aspect } from '../model/removal.ts';
import type { Tag } from '../model/tag.ts';
import { AIFF_NAMES, ID3_NAMES, MATROSKA_TAG_NAMES, QUICKTIME_NAMES } from '../tables/privacy/media-names.ts';
import { USER_DATA_ASPECTS } from '../tables/privacy/quicktime.ts';
import { METADATA_GROUPS } from '../tables/privacy/structure.ts';
import { COMMENT_ASPECTS } from '../tables/privacy/vorbis.ts';

type Aspects = readonly Aspect[];

/** Free-form comments by what is left of their name when readers have put it into words of their own. */
const COMMENTS: ReadonlyMap<string, Aspects> = new Map(
  Object.entries(COMMENT_ASPECTS).map(([name, aspects]) => [collapsed(name), aspects]),
);

/** User data whose four characters stand in its name, and a track's name. */
const OWN_CODE = /^(?:UserData|ItemList)_(.{3,4})$/;
const TRACK_NAME = /^Track\d+Name$/;

/**
 * What a tag of a film or sound is about by the tables that its lists of texts are divided by; `undefined` where they do not tell, or
 * where its name tells it already.
 */
export function mediaAspects({ group0, group1, name }: Pick<Tag, 'group0' | 'group1' | 'name'>): Aspects | undefined {
  if (group0 === 'QuickTime') return METADATA_GROUPS.includes(group1) ? quicktimeAspects(name) : undefined;
  // A byte that is never empty: 255 stands for no genre.
  if (group1 === 'ID3v1' && name === 'Genre') return [];
  if (group0 === 'ID3') return ID3_NAMES.get(name);
  if (group0 === 'AIFF') return AIFF_NAMES.get(name);
  if (group0 === 'Matroska') return MATROSKA_TAG_NAMES.get(name) ?? COMMENTS.get(collapsed(name));
  return group0 === 'Vorbis' || group0 === 'APE' ? COMMENTS.get(collapsed(name)) : undefined;
}

function quicktimeAspects(name: string): Aspects | undefined {
  if (TRACK_NAME.test(name)) return ['description'];
  const code = OWN_CODE.exec(name)?.[1];
  const own = code && [`©${code}`, code].find((each) => Object.hasOwn(USER_DATA_ASPECTS, each));
  return own ? USER_DATA_ASPECTS[own] : QUICKTIME_NAMES.get(name);
}

function collapsed(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
