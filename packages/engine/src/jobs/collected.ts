import type { FoundTag, Payload, TagSink } from '../model/payload.ts';
import type { RawValue } from '../model/raw-value.ts';
import type { Gap } from '../model/report.ts';
import type { Trip } from '../model/trip.ts';
import { ENCLOSED } from '../tables/enclosed.ts';

/** A found tag, where it came from, and what it counts among tags of its name. */
export interface CollectedTag {
  readonly found: FoundTag;
  readonly block: number | undefined;
  readonly priority: number;
}

/** What a tag counts that says nothing of it. */
const USUAL_PRIORITY = 1;

/** What decoders have put down so far. */
export interface Collected extends TagSink {
  readonly tags: readonly CollectedTag[];
  readonly gaps: readonly Gap[];
  /** The nested payloads that nobody has taken yet; taking empties the list. */
  takeNested(): readonly Payload[];
  /** Say which block the following tags come from, and whether it belongs to a picture beside the main one, whose tags displace no others. */
  from(block: number | undefined, isAside: boolean): void;
}

/** An empty sink that charges the trip for each tag. */
export function collect(trip: Trip): Collected {
  const tags: CollectedTag[] = [];
  const gaps: Gap[] = [];
  const last = new Map<string, RawValue>();
  let nested: Payload[] = [];
  let block: number | undefined;
  let isAside = false;
  function noteGap(gap: Gap): void {
    const isKnown = gaps.some(
      ({ kind, name, groups }) => kind === gap.kind && name === gap.name && `${groups}` === `${gap.groups}`,
    );
    if (!isKnown) gaps.push(gap);
  }
  return {
    tags,
    gaps,
    add(tag) {
      trip.spend('tags', 1);
      const priority = isAside ? 0 : (tag.priority ?? tag.row.priority ?? USUAL_PRIORITY);
      tags.push({ found: tag, block, priority });
      last.set(tag.row.name, tag.raw);
      const enclosed = tag.group0 === 'XMP' ? ENCLOSED[`${tag.group1}:${tag.row.name}`] : undefined;
      if (enclosed) noteGap({ kind: 'maker-note', name: enclosed[0], groups: [enclosed[1]] });
    },
    gap: noteGap,
    nested(payload) {
      nested.push(payload);
    },
    known: (name) => last.get(name),
    takeNested() {
      const taken = nested;
      nested = [];
      return taken;
    },
    from(index, aside) {
      block = index;
      isAside = aside;
    },
  };
}
