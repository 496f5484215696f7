// Source: ISO 32000-2, § 7.7.3 (page tree).
import { countOf, isArray, isDictionary, type PdfDictionary, type PdfValue } from '../objects.ts';
import type { ObjectStore } from './store.ts';

/** How a node of the tree of pages stands. */
export interface PageNode {
  /** Whether it names pages that are not there. */
  readonly isBroken: boolean;
  /** Pages below it, where it does not say so, or says too much. */
  readonly count?: number;
}

/** Look at a node of the tree of pages. What it names is read only where it cannot be right. */
export async function pageNode(store: ObjectStore, node: PdfDictionary): Promise<PageNode> {
  const kids = await store.resolve(node.get('Kids'));
  const isBroken = isArray(kids) && kids.some((kid) => !store.isLocated(kid));
  const isCounted = countOf(node.get('Count')) !== undefined;
  if (isCounted && !isBroken) return { isBroken };
  return { isBroken, count: await pagesBelow(store, node, 0, new Set()) };
}

async function pagesBelow(
  store: ObjectStore,
  node: PdfDictionary,
  depth: number,
  seen: Set<PdfValue>,
): Promise<number> {
  store.trip.allow('depth', depth);
  const kids = await store.resolve(node.get('Kids'));
  if (!isArray(kids)) return node.get('Type') === '/Pages' ? 0 : 1;
  let count = 0;
  for (const kid of kids) {
    const below = await store.resolve(kid);
    if (!isDictionary(below) || seen.has(below)) continue;
    seen.add(below);
    count += await pagesBelow(store, below, depth + 1, seen);
  }
  return count;
}
