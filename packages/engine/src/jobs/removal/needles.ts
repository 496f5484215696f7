import { aspectsOfTag, doomsTag } from '../../derive/tag-aspects.ts';
import type { Aspect, RemovalPolicy } from '../../model/removal.ts';
import { NEUTRAL_VALUE } from '../../tables/privacy/structure.ts';
import type { GlancedTag } from './glance.ts';

/** A text that was removed, and the tag that it was the value of. */
export interface RemovedText {
  readonly tag: string;
  readonly text: string;
  /** A tag that the policy keeps says the same: it may be found there. */
  readonly isKept?: true;
}

/** Shorter texts turn up by chance and in every structure. */
const MIN_CHARACTERS = 6;
const MAX_CHARACTERS = 256;
const MAX_TEXTS = 500;
/** Words of formats themselves: media types, colour spaces and the like. */
const COMMONPLACE =
  /^(?:[a-z]+\/[\w.+-]+|sRGB.*|Adobe ?RGB.*|Uncalibrated|Unknown|default|[\d.,:;\s+-]+|\(Binary data.*|https?:\/\/[^/]*\/?)$/i;
/** Names of fonts and inks, which the content itself must have. */
const OF_CONTENT = /^(?:Font|Swatch|Plate|Colorant|SwatchGroups)/;
/** What is only about these, and one plain word, may be a word of the format itself: a title "Document". */
const SMALL_TALK: readonly Aspect[] = ['description', 'history'];
const ONE_WORD = /^[A-Za-z]+$/;
const DATE = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/;

/** The texts that a file may hold no more: values of doomed tags, long enough to be told from chance. */
export function removedTexts(tags: readonly GlancedTag[], policy: RemovalPolicy): readonly RemovedText[] {
  const found = new Map<string, RemovedText>();
  const { doomed, kept } = divided(tags, policy);
  for (const tag of doomed) {
    if (found.size >= MAX_TEXTS) break;
    if (OF_CONTENT.test(tag.name)) continue;
    const isSmallTalk = aspectsOfTag(tag).every((aspect) => SMALL_TALK.includes(aspect));
    for (const text of textsIn(tag.value))
      if (!found.has(text) && !(isSmallTalk && ONE_WORD.test(text)))
        found.set(text, { tag: `${tag.group0}:${tag.name}`, text, ...(kept.includes(text) ? { isKept: true } : {}) });
  }
  return [...found.values()];
}

/** The tags that go, and what those say that stay; the coding of the file itself is neither. */
function divided(
  tags: readonly GlancedTag[],
  policy: RemovalPolicy,
): { readonly doomed: readonly GlancedTag[]; readonly kept: string } {
  const doomed: GlancedTag[] = [];
  const kept: string[] = [];
  for (const tag of tags) {
    if (doomsTag(policy, tag)) doomed.push(tag);
    else if (aspectsOfTag(tag).length > 0) kept.push(...textsIn(tag.value));
  }
  return { doomed, kept: kept.join('\0') };
}

function* textsIn(value: GlancedTag['value']): Generator<string> {
  if (typeof value === 'string') yield* telling(value);
  else if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array))
    for (const part of Object.values(value) as GlancedTag['value'][]) yield* textsIn(part);
}

function* telling(value: string): Generator<string> {
  const text = value.trim();
  const date = DATE.exec(text);
  if (date) {
    const [, year, month, day, hour, minute, second] = date;
    if (Number(year) < 1900) return;
    yield `${year}:${month}:${day} ${hour}:${minute}:${second}`;
    yield `${year}-${month}-${day}T${hour}:${minute}:${second}`;
    yield `${year}${month}${day}${hour}${minute}${second}`;
    return;
  }
  if (
    text.length >= MIN_CHARACTERS &&
    text.length <= MAX_CHARACTERS &&
    !COMMONPLACE.test(text) &&
    !NEUTRAL_VALUE.test(text)
  )
    yield text;
}
