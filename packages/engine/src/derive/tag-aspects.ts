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

/**
 * What a tag is about. Empty for the coding of the picture or stream itself; all private aspects for a tag of a metadata group whose
 * name tells nothing.
 */
export function aspectsOfTag({ group0, group1, name }: Pick<Tag, 'group0' | 'group1' | 'name'>): readonly Aspect[] {
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
