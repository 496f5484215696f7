import type { ExtensionWish } from '../model/incoming.ts';
import { LibraryRefusal } from '../model/refusal.ts';

/** Extensions that give tags. */
export const TAGGING_EXTENSIONS = ['google-auto-tagging', 'aws-auto-tagging'] as const;

export type TaggingExtension = (typeof TAGGING_EXTENSIONS)[number];

/** Extensions that clients know and that are not offered here: they stand as failed, and the file is kept. */
export const ABSENT_EXTENSIONS: readonly string[] = ['remove-bg', 'ai-auto-description', 'ai-tasks'];

/** What a tagger is asked for. */
export interface TaggingOptions {
  readonly maxTags: number;
  /** 0 to 100. */
  readonly minConfidence: number;
}

const MOST_TAGS = 100;
const DEFAULT_TAGGING: TaggingOptions = { maxTags: 10, minConfidence: 0 };

export function isTagging(name: string): name is TaggingExtension {
  return (TAGGING_EXTENSIONS as readonly string[]).includes(name);
}

/** Judge an extension's name and options. Refuses `bad-value`. */
export function judgeExtension(wish: ExtensionWish): void {
  if (isTagging(wish.name)) readTaggingOptions(wish);
  else if (!ABSENT_EXTENSIONS.includes(wish.name)) {
    const known = [...TAGGING_EXTENSIONS, ...ABSENT_EXTENSIONS, 'saved-extension'].join(', ');
    const found = JSON.stringify(wish.name.slice(0, 60));
    throw new LibraryRefusal('bad-value', `expected an extension of ${known}, found ${found}`);
  }
}

/** The options of a tagging extension. Refuses `bad-value`. */
export function readTaggingOptions({ name, options }: ExtensionWish): TaggingOptions {
  const { maxTags = DEFAULT_TAGGING.maxTags, minConfidence = DEFAULT_TAGGING.minConfidence } = options;
  if (typeof maxTags !== 'number' || !Number.isInteger(maxTags) || maxTags < 1 || maxTags > MOST_TAGS) {
    throw new LibraryRefusal('bad-value', `expected maxTags of ${name} as a whole number from 1 to ${MOST_TAGS}`);
  }
  if (typeof minConfidence !== 'number' || !(minConfidence >= 0 && minConfidence <= 100)) {
    throw new LibraryRefusal('bad-value', `expected minConfidence of ${name} as a number from 0 to 100`);
  }
  return { maxTags, minConfidence };
}
