import type { RawValue } from '../../model/raw-value.ts';
import type { Tag } from '../../model/tag.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import { extractFrom } from '../extract.ts';
import { recognise } from '../identify.ts';

/** A tag as proofs look at it: what it is called and what is written there. */
export type GlancedTag = Pick<Tag, 'group0' | 'group1' | 'name'> & { readonly value: RawValue | Tag['value'] };

/**
 * Every tag that the engine finds in a file, with its value as it is written: most of what reading a file takes is finding words for
 * values, and a proof needs none. A file of no known kind has none.
 */
export async function glance(window: Window, name: string, trip: Trip): Promise<readonly GlancedTag[]> {
  const found = await recognise(window, name);
  if (!found) return [];
  const extracted = await extractFrom(found.card, found.kind, window, trip);
  return extracted.found.tags.map(({ found: { group0, group1, row, raw } }) => ({
    group0,
    group1,
    name: row.name,
    value: raw,
  }));
}
