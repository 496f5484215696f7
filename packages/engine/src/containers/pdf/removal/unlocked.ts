// Source: ISO 32000-2, § 7.6 (encryption), § 7.5.5 (trailer).
import { MetadataError } from '../../../model/metadata-error.ts';
import { assembled, put } from '../../../model/stretches.ts';
import { isArray, isDictionary, isReference, type PdfDictionary, type PdfValue } from '../objects.ts';
import { written } from './canonical.ts';
import { Draft } from './draft.ts';
import { withoutCryptFilter } from './lock.ts';
import type { OpenDocument } from './open.ts';
import { octets } from './packing.ts';
import { Misplaced, type ObjectStore, type StoredObject } from './store.ts';

/** What is held in memory at most: the whole document, opened. */
const MAX_BYTES = 256 * 1024 * 1024;
/** Entries of trailers that are about where objects lie, or about the protection. */
const PLUMBING: ReadonlySet<string> = new Set(
  'Size Prev XRefStm Encrypt Type W Index Length Filter DecodeParms DL'.split(' '),
);

interface Copying {
  readonly store: ObjectStore;
  readonly draft: Draft;
  readonly numbers: Map<number, number>;
  readonly queue: { readonly number: number; readonly generation: number }[];
  /** Bytes that may still be read. */
  room: number;
}

/**
 * A protected document as it would be without protection: every object that its trailer leads to, once, nothing judged yet. Rejects with
 * `not-removable` where it is too large to be held in memory. Throws `Misplaced` where the cross-references are not to be trusted.
 */
export async function unlockedCopy({ store, trailer, version }: OpenDocument): Promise<Uint8Array> {
  const most = Math.min(MAX_BYTES, store.trip.limits.blockBytes);
  if (store.size > most)
    throw new MetadataError(
      'not-removable',
      `expected at most ${most} bytes of an encrypted document, found ${store.size}`,
    );
  const copying: Copying = { store, draft: new Draft(version), numbers: new Map(), queue: [], room: store.size * 2 };
  const entries = new Map<string, PdfValue>([...trailer].filter(([key]) => !PLUMBING.has(key)));
  // The catalog comes first.
  reach(copying, trailer.get('Root') ?? 'null');
  reach(copying, entries);
  // The queue grows while it is gone through.
  for (const { number, generation } of copying.queue) await copyObject(copying, number, generation);
  copying.draft.finish(written(entries, numberIn(copying)).slice(2, -2));
  return assembled(new Uint8Array(0), copying.draft.parts());
}

function numberIn({ numbers }: Copying): (old: number) => number | undefined {
  return (old) => numbers.get(old);
}

/** Put what a value refers to in the queue. */
function reach(copying: Copying, value: PdfValue): void {
  if (isReference(value)) {
    const { number, generation } = value;
    if (copying.numbers.has(number)) return;
    copying.numbers.set(number, copying.numbers.size + 1);
    copying.queue.push({ number, generation });
  } else if (isArray(value)) for (const item of value) reach(copying, item);
  else if (isDictionary(value)) for (const entry of value.values()) reach(copying, entry);
}

async function copyObject(copying: Copying, number: number, generation: number): Promise<void> {
  const { store, draft, numbers } = copying;
  const object = await store.fetch(number, generation);
  const own = numbers.get(number) as number;
  if (!object) {
    if (store.isStrict && store.isLocated({ number, generation })) throw new Misplaced();
    draft.add(own, octets('null'));
    return;
  }
  const { value, stream } = object;
  if (stream && isDictionary(value)) return await copyStream(copying, own, object, value);
  spend(copying, object.isPacked ? 0 : object.range.end - object.range.start);
  reach(copying, value);
  draft.add(own, octets(written(value, numberIn(copying))));
}

async function copyStream(copying: Copying, own: number, object: StoredObject, value: PdfDictionary): Promise<void> {
  const { store, draft } = copying;
  const { stream = { start: 0, end: 0 } } = object;
  spend(copying, stream.end - stream.start);
  const content = await store.packed(object);
  const entries = new Map(withoutCryptFilter(value));
  entries.delete('Length');
  reach(copying, entries);
  const dictionary = (length: number): Uint8Array =>
    octets(written(entries.set('Length', String(length)), numberIn(copying)));
  draft.addStream(own, dictionary, [put(content)]);
}

function spend(copying: Copying, bytes: number): void {
  copying.store.trip.check();
  copying.room -= bytes;
  if (copying.room < 0)
    throw new MetadataError('not-removable', 'expected streams side by side, found them on top of each other');
}
