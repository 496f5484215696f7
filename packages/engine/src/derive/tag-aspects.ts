import type { Aspect } from '../model/removal.ts';
import { PRIVATE_ASPECTS } from '../model/removal.ts';
import type { Tag } from '../model/tag.ts';
import { NAME_ASPECTS, RENDERING_NAMES } from '../tables/privacy/names.ts';
import {
  CODING_GROUPS,
  CODING_NAMES,
  GROUP_ASPECTS,
  METADATA_GROUPS,
  MIXED_GROUPS,
} from '../tables/privacy/structure.ts';

type Named = Pick<Tag, 'group0' | 'group1' | 'name'>;

/** Names that are remembered: more than the tables have would be a file's own inventions. */
const MAX_REMEMBERED = 20_000;

/**
 * What tags are about. Empty for the coding of the picture or stream itself; all private aspects for a tag of a metadata group whose
 * name tells nothing. Each name is judged once.
 */
export const aspectsOfTag: (tag: Named) => readonly Aspect[] = remembering(judge);

function remembering(judge: (tag: Named) => readonly Aspect[]): (tag: Named) => readonly Aspect[] {
  const known = new Map<string, readonly Aspect[]>();
  return (tag) => {
    const key = `${tag.group0}:${tag.group1}:${tag.name}`;
    const before = known.get(key);
    if (before) return before;
    const aspects = judge(tag);
    if (known.size < MAX_REMEMBERED) known.set(key, aspects);
    return aspects;
  };
}

function judge({ group0, group1, name }: Named): readonly Aspect[] {
  const ofGroup = GROUP_ASPECTS[group1] ?? GROUP_ASPECTS[group0];
  if (ofGroup) return ofGroup;
  if (CODING_GROUPS.includes(group0) || CODING_NAMES[group0]?.test(name)) return [];
  const rendering = RENDERING_NAMES.find(([, names]) => names.test(name));
  if (rendering) return [rendering[0]];
  const aspects = NAME_ASPECTS.filter(([, names]) => names.test(name)).map(([aspect]) => aspect);
  const isMixed = MIXED_GROUPS.includes(group0) && !METADATA_GROUPS.includes(group1);
  if (aspects.length > 0 || isMixed) return aspects;
  return PRIVATE_ASPECTS;
}
