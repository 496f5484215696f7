import type { AiTag } from '../model/entry.ts';
import type { TaggingExtension, TaggingOptions } from './known-extensions.ts';

/** A service that names what a picture shows. */
export interface Tagger {
  /** Types it takes as they are; everything else is made a JPEG for it. */
  readonly mediaTypes: readonly string[];
  /** Larger files are shrunk for it. */
  readonly maxBytes: number;
  /** Best first, without those that the options leave out. Rejects with `TaggingFailure`. */
  tag(picture: Uint8Array, options: TaggingOptions, signal: AbortSignal): Promise<readonly AiTag[]>;
}

/** Who tags; a text says why nobody does. */
export type Taggers = Readonly<Record<TaggingExtension, Tagger | string>>;

/** The service gave no tags. */
export class TaggingFailure extends Error {
  override readonly name = 'TaggingFailure';
  /** A further try would be in vain. */
  readonly isFinal: boolean;

  constructor(message: string, isFinal: boolean, options?: ErrorOptions) {
    super(message, options);
    this.isFinal = isFinal;
  }
}

/** What a service answered, in order, cut to the options. Names are trimmed; the same name counts once. */
export function chosenTags(
  labels: readonly { readonly name: string; readonly confidence: number }[],
  { maxTags, minConfidence }: TaggingOptions,
  source: string,
): readonly AiTag[] {
  const chosen = new Map<string, AiTag>();
  const sorted = labels.toSorted((one, other) => other.confidence - one.confidence);
  for (const { name, confidence } of sorted) {
    const plain = name.replaceAll('\0', '').toWellFormed().trim();
    if (plain === '' || chosen.has(plain) || !(confidence >= minConfidence)) continue;
    chosen.set(plain, { name: plain, confidence: Math.round(confidence * 100) / 100, source });
    if (chosen.size === maxTags) break;
  }
  return [...chosen.values()];
}
