import { dooms } from '../model/policy.ts';
import { type Aspect, PRIVATE_ASPECTS, RENDERING_ASPECTS, type RemovalPolicy } from '../model/removal.ts';
import type { Tag } from '../model/tag.ts';
import { NAME_ASPECTS, RENDERING_NAMES } from '../tables/privacy/names.ts';
import {
  CODING_GROUPS,
  CODING_NAMES,
  GROUP_ASPECTS,
  METADATA_GROUPS,
  MIXED_GROUPS,
} from '../tables/privacy/structure.ts';
import { mediaAspects } from './media-aspects.ts';
import { standardAspects } from './standard-aspects.ts';

type Named = Pick<Tag, 'group0' | 'group1' | 'name'>;

/** Names that are remembered: more than the tables have would be a file's own inventions. */
const MAX_REMEMBERED = 20_000;

/**
 * What tags are about. Empty for the coding of the picture or stream itself; all private aspects for a tag of a metadata group whose
 * name tells nothing. Each name is judged once.
 */
export const aspectsOfTag: (tag: Named) => readonly Aspect[] = remembering(judge);

/**
 * Whether a tag that a reader shows has to be gone under a policy. What rendering needs is not told by the name of a tag: a picture that
 * stands upright or has no density may say so. A name that tells nothing has to be gone where nothing private is to stay; where something
 * is, it may be that.
 */
export function doomsTag(policy: RemovalPolicy, tag: Named): boolean {
  const aspects = aspectsOfTag(tag);
  if (aspects === PRIVATE_ASPECTS) return PRIVATE_ASPECTS.every((aspect) => policy.dooms.includes(aspect));
  const isRendering = aspects.every((aspect) => RENDERING_ASPECTS.includes(aspect));
  if (isRendering && tag.group0 !== 'ICC_Profile') return false;
  return dooms(policy, aspects);
}

function groupAspects({ group0, group1 }: Named): readonly Aspect[] | undefined {
  return GROUP_ASPECTS[group1] ?? GROUP_ASPECTS[group0];
}

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

function judge(tag: Named): readonly Aspect[] {
  const { group0, group1, name } = tag;
  const ofGroup = groupAspects(tag);
  if (ofGroup) return ofGroup;
  // In groups that hold nothing but metadata a name that sounds like coding (AndroidVersion) is none.
  const isMetadata = METADATA_GROUPS.includes(group1);
  if (!isMetadata && (CODING_GROUPS.includes(group0) || CODING_NAMES[group0]?.test(name))) return [];
  const rendering = RENDERING_NAMES.find(([, names]) => names.test(name));
  if (rendering) return [rendering[0]];
  const standard = standardAspects(tag) ?? mediaAspects(tag);
  if (standard) return standard;
  const aspects = NAME_ASPECTS.filter(([, names]) => names.test(name)).map(([aspect]) => aspect);
  const isMixed = MIXED_GROUPS.includes(group0) && !isMetadata;
  if (aspects.length > 0 || isMixed) return aspects;
  return PRIVATE_ASPECTS;
}
