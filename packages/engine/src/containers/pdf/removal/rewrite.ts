// Source: ISO 32000-2, § 7.3 (objects), § 14.3 (metadata).
import type { PackedRange, Stretch } from '../../../model/removal.ts';
import { put } from '../../../model/stretches.ts';
import type { RemovalTask } from '../../remover.ts';
import {
  isArray,
  isDictionary,
  isReference,
  type PdfDictionary,
  type PdfReference,
  type PdfValue,
} from '../objects.ts';
import { written } from './canonical.ts';
import { Draft } from './draft.ts';
import { judge, type Verdict } from './judge.ts';
import { kindOf } from './kinds.ts';
import { Ledger } from './ledger.ts';
import type { OpenDocument } from './open.ts';
import { octets } from './packing.ts';
import { pageNode } from './pages.ts';
import { isOpenList, type PruningPlace, pruned } from './prune.ts';
import type { Kind } from './rules.ts';
import { Misplaced, type StoredObject } from './store.ts';
import { type Carried, type Carrier, carried, TAIL_BYTES, TAIL_PACKED_BYTES } from './streams.ts';
import { infoOf, trailerEntries } from './trailer.ts';

/** A document written anew. */
export interface Rewritten {
  readonly parts: readonly Stretch[];
  readonly essence: readonly Stretch[];
  readonly packed: readonly PackedRange[];
  readonly ledger: Ledger;
  /** Bytes of the file that something in use was made of. */
  readonly liveBytes: number;
}

interface Work {
  readonly document: OpenDocument;
  readonly task: RemovalTask;
  readonly ledger: Ledger;
  readonly carrier: Carrier;
  readonly draft: Draft;
  readonly verdicts: Map<number, Verdict>;
  /** New numbers by old ones, in the order in which objects were met. */
  readonly numbers: Map<number, number>;
  /** Objects that are still to be written, the next one last. */
  readonly stack: { readonly number: number; readonly generation: number; readonly kind: Kind }[];
  readonly essence: Stretch[];
  readonly packed: PackedRange[];
  liveBytes: number;
  pages: number;
  isBroken: boolean;
}

/**
 * Write every object that the catalog leads to, each with what it leads to behind it; what goes is passed over. `undefined` where all
 * pages are lost. Throws `Misplaced` where the cross-references are not to be trusted.
 */
export async function rewrite(
  document: OpenDocument,
  task: RemovalTask,
  root: PdfReference,
): Promise<Rewritten | undefined> {
  const { store, version } = document;
  const ledger = new Ledger(task.policy);
  const work: Work = {
    document,
    task,
    ledger,
    carrier: { store, task, ledger, tailBytes: TAIL_BYTES, tailPacked: TAIL_PACKED_BYTES },
    draft: new Draft(version),
    verdicts: new Map(),
    numbers: new Map([[root.number, 1]]),
    stack: [{ ...root, kind: 'Catalog' }],
    essence: [],
    packed: [],
    liveBytes: 0,
    pages: 0,
    isBroken: false,
  };
  work.verdicts.set(root.number, { isGone: false });
  for (let next = work.stack.pop(); next; next = work.stack.pop())
    await writeObject(work, next.number, next.generation, next.kind);
  if (work.isBroken && work.pages === 0) return undefined;
  const info = await infoOf(document, ledger, task.policy);
  const infoNumber = info && work.draft.add(work.numbers.size + 1, octets(written(info, () => undefined)));
  work.draft.finish(await trailerEntries(document, ledger, task.policy, infoNumber));
  const { essence, packed, liveBytes } = work;
  return { parts: work.draft.parts(), essence, packed, ledger, liveBytes };
}

async function writeObject(work: Work, number: number, generation: number, place: Kind): Promise<void> {
  const { store } = work.document;
  const object = await store.fetch(number, generation);
  const verdict = work.verdicts.get(number);
  const own = work.numbers.get(number) as number;
  if (!object) {
    if (store.isStrict) throw new Misplaced();
    work.draft.add(own, octets('null'));
    return;
  }
  const { range } = object;
  const where: PruningPlace = { policy: work.task.policy, ledger: work.ledger, range, reaches: new Map() };
  const value =
    pruned(corrected(object, await countFor(work, object, place)), place, where, object.stream !== undefined) ?? 'null';
  await reach(work, where);
  const settled = withoutGone(work, value, place);
  if (!object.isPacked) work.liveBytes += range.end - range.start;
  if (!object.stream || !isDictionary(settled)) {
    work.draft.add(own, octets(written(settled, (old) => work.numbers.get(old))));
    return;
  }
  await writeStream(work, own, settled, object, verdict?.kind ? verdict : { isGone: false, kind: place });
}

/** The length of a stream is written anew, and so is a count of pages that is wrong. */
function corrected({ value, stream }: StoredObject, count: number | undefined): PdfValue {
  if ((!stream && count === undefined) || !isDictionary(value)) return value;
  const entries = new Map(value);
  if (stream) entries.delete('Length');
  if (count !== undefined) entries.set('Count', String(count));
  return entries;
}

/** Judge the objects that one leads to, and give numbers to those that stay. */
async function reach(work: Work, { reaches }: PruningPlace): Promise<void> {
  const { store } = work.document;
  const next: Work['stack'] = [];
  for (const [number, { generation, kind }] of reaches) {
    if (work.verdicts.has(number)) continue;
    // Pages are many, and are read when their turn comes.
    const isLater = kind === 'Pages' && store.isStrict;
    const verdict = isLater
      ? { isGone: !store.isLocated({ number, generation }) }
      : await judge({ ...work, store }, number, generation, kind);
    work.verdicts.set(number, verdict);
    if (verdict.isGone) continue;
    work.numbers.set(number, work.numbers.size + 1);
    next.push({ number, generation, kind });
  }
  for (const one of next.reverse()) work.stack.push(one);
}

/** Pages below a node that does not count them right. A page itself is counted here. */
async function countFor(work: Work, { value, stream }: StoredObject, place: Kind): Promise<number | undefined> {
  const kind = kindOf(place, value, stream !== undefined);
  if (kind === 'Page') work.pages++;
  if (kind !== 'Pages' || !isDictionary(value)) return undefined;
  const { store } = work.document;
  const { isBroken, count } = await pageNode(store, value);
  if (isBroken && store.isStrict) throw new Misplaced();
  work.isBroken ||= isBroken;
  return count;
}

/** What stands in for objects that go. */
function withoutGone(work: Work, value: PdfValue, place: Kind | undefined): PdfValue {
  if (isReference(value)) return work.verdicts.get(value.number)?.isGone ? 'null' : value;
  if (isArray(value)) {
    const [first, profile] = value;
    const standIn =
      first === '/ICCBased' && isReference(profile) ? work.verdicts.get(profile.number)?.standIn : undefined;
    if (standIn !== undefined) return standIn;
    const items = value.map((item) => withoutGone(work, item, undefined));
    return place && isOpenList(place) ? items.filter((item) => item !== 'null') : items;
  }
  if (!isDictionary(value)) return value;
  const entries = new Map<string, PdfValue>();
  for (const [key, entry] of value) {
    const stay = withoutGone(work, entry, OPEN_LISTS.get(key));
    if (stay !== 'null') entries.set(key, stay);
  }
  return entries;
}

const OPEN_LISTS: ReadonlyMap<string, Kind> = new Map([
  ['Annots', 'Annotation'],
  ['Fields', 'Annotation'],
  ['Kids', 'Pages'],
  ['OutputIntents', 'OutputIntent'],
  ['OCGs', 'Layer'],
]);

async function writeStream(
  work: Work,
  own: number,
  dictionary: PdfDictionary,
  { value, stream }: StoredObject,
  { kind = 'Any', content: replaced }: Verdict,
): Promise<void> {
  if (!stream || !isDictionary(value)) return;
  const content: Carried = replaced
    ? { parts: [put(replaced)], essence: [], packed: [], filters: [] }
    : await carried(work.carrier, kind, value, stream);
  work.essence.push(...content.essence);
  work.packed.push(...content.packed);
  work.liveBytes += stream.end - stream.start;
  const entries = content.filters ? withFilters(dictionary, content.filters) : new Map(dictionary);
  work.draft.addStream(
    own,
    (length) => {
      entries.set('Length', String(length));
      return octets(written(entries, (old) => work.numbers.get(old)));
    },
    content.parts,
  );
}

function withFilters(dictionary: PdfDictionary, filters: readonly string[]): Map<string, PdfValue> {
  const entries = new Map(dictionary);
  const parameters = entries.get('DecodeParms') ?? entries.get('DP');
  for (const key of ['Filter', 'F', 'DecodeParms', 'DP']) entries.delete(key);
  if (filters.length > 0) entries.set('Filter', [...filters]);
  const last = isArray(parameters) ? parameters.at(-1) : undefined;
  if (filters.length > 0 && last !== undefined && last !== 'null') entries.set('DecodeParms', ['null', last]);
  return entries;
}
