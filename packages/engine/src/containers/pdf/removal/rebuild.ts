// Source: ISO 32000-2, annex I (what readers do with damaged cross-references is left to them: all look for objects).
import { latin1 } from '../../../bytes/latin1.ts';
import type { Trip } from '../../../model/trip.ts';
import type { Window } from '../../../source/window.ts';
import type { Location } from '../cross-references.ts';
import { isDictionary, type PdfDictionary } from '../objects.ts';
import type { Lock } from './lock.ts';
import { isEncrypted, lockOf } from './protection.ts';
import { ObjectStore, type StoredObject } from './store.ts';

/** What looking for objects gave. */
export interface Rebuilt {
  readonly store: ObjectStore;
  /** The last one that leads to a catalog, or one made up of the last catalog; `undefined` where there is neither. */
  readonly trailer: PdfDictionary | undefined;
}

const CHUNK_BYTES = 1024 * 1024;
/** No mark is longer, white space included. */
const MARK_BYTES = 64;
const MARK = /(?<!\d)(\d{1,10})[\0\s]{1,16}\d{1,5}[\0\s]{1,16}obj(?![a-z])|\btrailer(?![a-z])/g;

/** Look for objects from the first byte to the last; of several with one number the last counts. */
export async function rebuilt(window: Window, trip: Trip, size: number): Promise<Rebuilt> {
  const places = new Map<number, Location>();
  const store = new ObjectStore(window, trip, 0, size, (number) => places.get(number), false);
  const trailers: PdfDictionary[] = [];
  const holders: number[] = [];
  let catalog: number | undefined;
  for await (const { number, at, object } of marks(store)) {
    const dictionary = isDictionary(object?.value) ? object.value : undefined;
    if (number === undefined) {
      if (dictionary) trailers.push(dictionary);
      continue;
    }
    places.set(number, { offset: at });
    const type = dictionary?.get('Type');
    // The key of an encrypted document, in whose trailer it may have been named.
    const isKey = dictionary?.get('Filter') === '/Standard' && dictionary.has('O') && dictionary.has('U');
    if (isKey) trailers.push(new Map([['Encrypt', { number, generation: 0 }]]));
    if (type === '/Catalog') catalog = number;
    else if (type === '/ObjStm') holders.push(number);
    else if (type === '/XRef' && dictionary) trailers.push(dictionary);
  }
  const lock = await lockIn(store, trailers);
  const opened = lock ? new ObjectStore(window, trip, 0, size, (number) => places.get(number), false, lock) : store;
  for (const holder of holders) {
    const { table = [] } = (await opened.openStream(holder)) ?? {};
    for (const [index, [number]] of table.entries())
      if (!places.has(number) || isOlder(places.get(number), places.get(holder)))
        places.set(number, { stream: holder, index });
  }
  // What was looked up while places were still being found may have been looked up in vain.
  const anew = new ObjectStore(window, trip, 0, size, (number) => places.get(number), false, lock);
  return { store: anew, trailer: await trailerOf(anew, trailers, catalog, places) };
}

/** The protection that any of the trailers tells of. What identifies the file, which a key is made of, may stand in another of them. */
async function lockIn(store: ObjectStore, trailers: readonly PdfDictionary[]): Promise<Lock | undefined> {
  const encrypted = trailers.findLast(isEncrypted);
  if (!encrypted) return undefined;
  const identified = trailers.find((trailer) => trailer.has('ID'));
  return await lockOf(store, new Map([...(identified ?? []), ...encrypted]));
}

/** Whether an object stands before the stream that holds another of its number. */
function isOlder(place: Location | undefined, holder: Location | undefined): boolean {
  if (typeof place !== 'object' || typeof holder !== 'object') return true;
  if ('stream' in place) return true;
  return 'offset' in holder && place.offset < holder.offset;
}

async function trailerOf(
  store: ObjectStore,
  trailers: readonly PdfDictionary[],
  marked: number | undefined,
  places: ReadonlyMap<number, Location>,
): Promise<PdfDictionary | undefined> {
  for (const trailer of trailers.toReversed()) {
    const root = await store.resolve(trailer.get('Root'));
    if (isDictionary(root) && root.has('Pages')) return trailer;
  }
  const catalog = marked ?? (await packedCatalog(store, places));
  return catalog === undefined ? undefined : new Map([['Root', { number: catalog, generation: 0 }]]);
}

async function packedCatalog(store: ObjectStore, places: ReadonlyMap<number, Location>): Promise<number | undefined> {
  for (const [number, place] of places) {
    if (typeof place !== 'object' || !('stream' in place)) continue;
    const object = await store.fetch(number);
    if (isDictionary(object?.value) && object.value.get('Type') === '/Catalog') return number;
  }
  return undefined;
}

interface Mark {
  /** Of the object; `undefined` for a trailer. */
  readonly number?: number;
  readonly at: number;
  readonly object: StoredObject | undefined;
}

/** Objects and trailers one after the other; what lies within the content of a stream is none. */
async function* marks(store: ObjectStore): AsyncGenerator<Mark> {
  const { window, size } = store;
  for (let from = 0; from < size; ) {
    const { bytes } = await window.upTo(from, CHUNK_BYTES);
    store.toil(bytes.byteLength);
    const isLast = from + bytes.byteLength >= size;
    const text = latin1(bytes);
    const limit = isLast ? text.length : text.length - MARK_BYTES;
    let next = isLast ? size : from + limit;
    const pattern = new RegExp(MARK);
    for (let found = pattern.exec(text); found && found.index < limit; found = pattern.exec(text)) {
      const at = from + found.index;
      const behind = at + found[0].length;
      const object = await store.readAt(behind);
      yield found[1] === undefined ? { at, object } : { at, object, number: Number(found[1]) };
      const past = object?.stream?.end ?? behind;
      if (past >= from + limit) {
        next = past;
        break;
      }
      pattern.lastIndex = past - from;
    }
    from = Math.max(next, from + 1);
  }
}
