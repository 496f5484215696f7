// Source: ISO 32000-2, § 7.3.8 (streams), § 7.4.8 and 7.4.9 (JPEG and JPEG 2000 within them), § 7.11.4 (embedded files).
import { latin1 } from '../../../bytes/latin1.ts';
import { inflateZlib } from '../../../bytes/zlib.ts';
import type { ByteRange } from '../../../model/byte-range.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import { dooms } from '../../../model/policy.ts';
import type { PackedRange, Stretch } from '../../../model/removal.ts';
import { copy, put } from '../../../model/stretches.ts';
import type { RemovalTask } from '../../remover.ts';
import { isArray, isDictionary, type PdfDictionary, type PdfValue } from '../objects.ts';
import type { Ledger } from './ledger.ts';
import { storedZlib, unfiltered } from './packing.ts';
import { type Kind, UNKNOWN } from './rules.ts';
import type { ObjectStore } from './store.ts';

/** A stream's content as it is written. */
export interface Carried {
  readonly parts: readonly Stretch[];
  readonly essence: readonly Stretch[];
  readonly packed: readonly PackedRange[];
  /** Its filters, where they are others than before; empty: none. */
  readonly filters?: readonly string[];
}

/** What carries streams: its budget is spent in the order of the streams, the same for a file and its clean copy. */
export interface Carrier {
  readonly store: ObjectStore;
  readonly task: RemovalTask;
  readonly ledger: Ledger;
  /** Bytes that may still be unpacked, and packed ones that may still be read, to find out where streams really end. */
  tailBytes: number;
  tailPacked: number;
}

/** Unpacked bytes, of all streams together, in which the real end is looked for; of one stream at most a quarter. */
export const TAIL_BYTES = 192 * 1024 * 1024;
/** Packed bytes of all streams together that are read for it, and of one stream. */
export const TAIL_PACKED_BYTES = 96 * 1024 * 1024;
const MAX_TAIL_PACKED_BYTES = 8 * 1024 * 1024;
const MAX_PACKED_BYTES = 32 * 1024 * 1024;
const MAX_SUSPECT_BYTES = 256 * 1024;
const PICTURES = ['/DCTDecode', '/DCT', '/JPXDecode'];
/** Streams that no pixel hangs on. */
const OTHERS: ReadonlySet<Kind> = new Set<Kind>(['Script', 'Xfa', 'Metadata', 'EmbeddedFile', 'FileSpecification']);
const SUSPECT = /Exif\0\0|ns\.adobe\.com|Photoshop 3\.0|xmpmeta|x:xapmeta|8BIM|\bjumb\b/;

/** Take a stream over: as it is, or cleaned where it is a file of its own. */
export async function carried(
  carrier: Carrier,
  kind: Kind,
  dictionary: PdfDictionary,
  stream: ByteRange,
): Promise<Carried> {
  const filters = await namesOf(carrier.store, dictionary.get('Filter') ?? dictionary.get('F'));
  const range = await withoutTail(carrier, filters[0], stream);
  const last = filters.at(-1);
  if (last !== undefined && PICTURES.includes(last) && kind !== 'EmbeddedFile')
    return filters.length === 1
      ? await picture(carrier, range)
      : await wrappedPicture(carrier, filters, dictionary, range);
  if (kind === 'EmbeddedFile') return await embedded(carrier, filters, dictionary, range);
  const parts = [copy(range.start, range.end)];
  if (!OTHERS.has(kind)) return { parts, essence: parts, packed: [] };
  const isPacked = filters.length === 1 && filters[0] === '/FlateDecode';
  return { parts, essence: [], packed: isPacked ? [{ range, packing: 'deflate' }] : [] };
}

async function namesOf(store: ObjectStore, value: PdfValue | undefined): Promise<readonly string[]> {
  const resolved = await store.resolve(value);
  const items = isArray(resolved) ? resolved : [resolved];
  const names: string[] = [];
  for (const item of items.slice(0, 16)) {
    const name = await store.resolve(item);
    if (typeof name === 'string' && name.startsWith('/')) names.push(name);
  }
  return names;
}

/** Without bytes behind the end that the packing itself marks. */
async function withoutTail(carrier: Carrier, filter: string | undefined, stream: ByteRange): Promise<ByteRange> {
  const { start, end } = stream;
  const length = end - start;
  if (length === 0 || length > MAX_TAIL_PACKED_BYTES || carrier.tailPacked <= 0) return stream;
  const { window } = carrier.store;
  if (filter === '/ASCII85Decode' || filter === '/A85' || filter === '/ASCIIHexDecode' || filter === '/AHx') {
    const text = latin1((await window.at(start, length)).bytes);
    const mark = filter.includes('85') ? '~>' : '>';
    const found = text.indexOf(mark);
    return found < 0 ? stream : { start, end: start + found + mark.length };
  }
  if (filter !== '/FlateDecode' && filter !== '/Fl') return stream;
  const { bytes } = await window.at(start, length);
  const unread = tailOf(carrier, bytes);
  // Without the tail: the clean copy has none, and is to come as far.
  carrier.tailPacked -= length - unread;
  return { start, end: end - unread };
}

class TooLong extends Error {}

function tailOf(carrier: Carrier, packed: Uint8Array): number {
  const { trip } = carrier.store;
  let room = Math.min(carrier.tailBytes, TAIL_BYTES / 4);
  try {
    const { isWhole, unread } = inflateZlib(packed, (length) => {
      trip.check();
      room -= length;
      carrier.tailBytes -= length;
      if (room < 0) throw new TooLong();
    });
    return isWhole ? unread : 0;
  } catch (error) {
    if (error instanceof TooLong) return 0;
    throw error;
  }
}

/** A JPEG or JPEG 2000 file as it stands. */
async function picture(carrier: Carrier, range: ByteRange): Promise<Carried> {
  const { task, ledger } = carrier;
  // Programs that show pictures pass over what stands before their first marker.
  const start = range.start + (await blanksBefore(carrier, range));
  const plan = await task.inner({ start, end: range.end });
  if (!plan) return await opaque(carrier, range);
  for (const finding of plan.doomed)
    ledger.add({ ...unplaced(finding), path: `Image/${finding.path}` }, true, finding.ranges[0]);
  for (const finding of plan.kept)
    ledger.add({ ...unplaced(finding), path: `Image/${finding.path}` }, false, finding.ranges[0]);
  return { parts: plan.parts, essence: plan.essence, packed: plan.packed ?? [] };
}

/** Bytes before the first marker of a JPEG file; none where there is none near. */
async function blanksBefore({ store }: Carrier, { start, end }: ByteRange): Promise<number> {
  const head = latin1((await store.window.upTo(start, Math.min(64, end - start))).bytes);
  return Math.max(0, head.indexOf('\xff\xd8\xff'));
}

function unplaced<T extends { readonly ranges: readonly ByteRange[] }>({ ranges: _, ...rest }: T): Omit<T, 'ranges'> {
  return rest;
}

/** A picture that nobody can look into stays where nothing in it looks like metadata. */
async function opaque({ task, store }: Carrier, range: ByteRange): Promise<Carried> {
  const { bytes } = await store.window.upTo(range.start, Math.min(MAX_SUSPECT_BYTES, range.end - range.start));
  if (dooms(task.policy, UNKNOWN) && SUSPECT.test(latin1(bytes)))
    throw new MetadataError(
      'not-removable',
      `expected a picture that can be cleaned at ${range.start}, found a damaged one with metadata`,
    );
  const parts = [copy(range.start, range.end)];
  return { parts, essence: parts, packed: [] };
}

/** A picture that is packed once more: never part of the essence, for cleaning packs it anew. Its own proof is given on the way. */
async function wrappedPicture(
  carrier: Carrier,
  filters: readonly string[],
  dictionary: PdfDictionary,
  range: ByteRange,
): Promise<Carried> {
  const { task, store, ledger } = carrier;
  const asItIs = { parts: [copy(range.start, range.end)], essence: [], packed: [] };
  const parameters = await store.resolve(dictionary.get('DecodeParms') ?? dictionary.get('DP'));
  const isPlain = !isArray(parameters) || parameters.slice(0, -1).every((one) => one === 'null');
  if (!isPlain || isDictionary(parameters) || range.end - range.start > MAX_PACKED_BYTES) return asItIs;
  let content: Uint8Array | undefined = await store.window.gather([range]);
  for (const filter of filters.slice(0, -1)) content = content && unfiltered(filter, content, store.trip);
  const cleaned = content && (await task.innerBytes(content));
  if (!content && dooms(task.policy, UNKNOWN))
    throw new MetadataError(
      'not-removable',
      `expected a picture at ${range.start} that can be unpacked, found ${filters}`,
    );
  if (!content || !cleaned) return asItIs;
  for (const finding of cleaned.doomed)
    ledger.add({ ...unplaced(finding), path: `Image/${finding.path}` }, true, range);
  for (const finding of cleaned.kept) ledger.add({ ...unplaced(finding), path: `Image/${finding.path}` }, false, range);
  if (cleaned.doomed.length === 0) return asItIs;
  return {
    parts: [put(storedZlib(cleaned.bytes))],
    essence: [],
    packed: [],
    filters: ['/FlateDecode', filters.at(-1) ?? ''],
  };
}

/** A file that stays within the document is cleaned as it would be outside. */
async function embedded(
  carrier: Carrier,
  filters: readonly string[],
  dictionary: PdfDictionary,
  range: ByteRange,
): Promise<Carried> {
  const { task, store, ledger } = carrier;
  const isPacked = filters.length === 1 && filters[0] === '/FlateDecode';
  const asItIs: Carried = {
    parts: [copy(range.start, range.end)],
    essence: [],
    packed: isPacked ? [{ range, packing: 'deflate' }] : [],
  };
  const isPlain = !isDictionary(dictionary.get('DecodeParms')) && (filters.length === 0 || isPacked);
  if (!isPlain || range.end - range.start > MAX_PACKED_BYTES) return asItIs;
  const bytes = await store.window.gather([range]);
  const content = isPacked ? unfiltered('/FlateDecode', bytes, store.trip) : bytes;
  const cleaned = content && content.byteLength > 0 ? await task.innerBytes(content) : undefined;
  if (!cleaned) return asItIs;
  for (const finding of cleaned.doomed)
    ledger.add({ ...unplaced(finding), path: `EmbeddedFile/${finding.path}` }, true, range);
  if (cleaned.doomed.length === 0) return asItIs;
  return { parts: [put(cleaned.bytes)], essence: [], packed: [], filters: [] };
}
