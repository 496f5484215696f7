// Source: RFC 9559, § 5.1; RFC 8794, § 11.3.
import { joined } from '../../bytes/joined.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { aspectsOf, isZero, whyKept } from '../../grammar/tag-pruning.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { dooms } from '../../model/policy.ts';
import { type Aspect, type Finding, PRIVATE_ASPECTS, type Stretch } from '../../model/removal.ts';
import { copy } from '../../model/stretches.ts';
import {
  MATROSKA_ASPECTS,
  MATROSKA_EMPTIED,
  MATROSKA_FIGURES,
  MATROSKA_MASTERS,
  MATROSKA_NAMES,
  MATROSKA_TEXTS,
} from '../../tables/privacy/matroska.ts';
import { COMMENT_ASPECTS } from '../../tables/privacy/vorbis.ts';
import type { RemovalTask } from '../remover.ts';
import { CRC_32, checksumElement, element, header, type Node, nodesOf, unsigned, VOID } from './elements.ts';
import { prunePrivate } from './private.ts';

const TRACK_ENTRY = 0xae;
const CODEC_PRIVATE = 0x63a2;
const SIMPLE_TAG = 0x67c8;
const TAG_NAME = 0x45a3;
const TAG = 0x7373;
const METADATA_TRACK = 0x21;

/** What cleaning a file's masters finds out and needs. */
export interface Ledger {
  readonly task: RemovalTask;
  readonly doomed: Finding[];
  readonly kept: Finding[];
  readonly essence: Stretch[];
  /** Numbers of tracks that go with all their blocks, and of those that stay. */
  readonly doomedTracks: Set<number>;
  readonly tracks: { readonly number: number; readonly type: number; readonly codec: string }[];
}

/** Where a master lies: its path, and the offset in the file of its bytes. */
interface Place {
  readonly path: string;
  readonly base: number;
  readonly codec?: string;
  /** Whether the track's private data is compressed or encrypted. */
  readonly isPacked?: boolean;
}

/** A master's body without what the policy dooms; the bytes given where nothing went. */
export async function cleanMaster(ledger: Ledger, body: Uint8Array, place: Place): Promise<Uint8Array> {
  ledger.task.trip.check();
  ledger.task.trip.allow('depth', place.path.split('/').length);
  const { nodes, end } = nodesOf(body);
  const pieces: Uint8Array[] = [];
  let [isChanged, hasChecksum] = [false, false];
  for (const node of nodes) {
    const raw = body.subarray(node.start, node.end);
    if (node.id === CRC_32) {
      hasChecksum = true;
      continue;
    }
    const clean = await cleanElement(ledger, node, raw, place);
    if (clean !== raw) isChanged = true;
    if (clean) pieces.push(clean);
  }
  const rest = body.subarray(end);
  if (rest.byteLength > 0) {
    const goes = judge(ledger, place, 'bytes that are no element', isZero(rest) ? ['unknown'] : PRIVATE_ASPECTS, {
      start: end,
      end: body.byteLength,
    });
    if (goes) isChanged = true;
    else pieces.push(rest);
  }
  if (!isChanged) return body;
  const content = joined(pieces);
  return hasChecksum ? joined([checksumElement(content), content]) : content;
}

/** Note something that goes or stays; true when it goes. */
function judge(
  { task, doomed, kept }: Ledger,
  place: Place,
  name: string,
  aspects: readonly Aspect[],
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const range = { start: place.base + start, end: place.base + end };
  const finding: Finding = { kind: 'text', path: `${place.path}/${name}`, aspects, ranges: [range] };
  const goes = dooms(task.policy, aspects);
  if (goes) doomed.push(finding);
  else kept.push({ ...finding, why: whyKept(task.policy, aspects) });
  return goes;
}

/** An element as it stays: the very bytes, others, or `undefined` for none. */
async function cleanElement(
  ledger: Ledger,
  node: Node,
  raw: Uint8Array,
  place: Place,
): Promise<Uint8Array | undefined> {
  const { id } = node;
  const body = raw.subarray(node.bodyAt - node.start);
  if (id === VOID) return isZero(body) || !judge(ledger, place, 'Void', PRIVATE_ASPECTS, node) ? raw : undefined;
  if (MATROSKA_FIGURES.has(id)) return raw;
  if (id === SIMPLE_TAG) return judge(ledger, place, tagName(body), tagAspects(body), node) ? undefined : raw;
  if (id === CODEC_PRIVATE) return await cleanPrivate(ledger, node, raw, body, place);
  if (MATROSKA_TEXTS.has(id)) return cleanText(ledger, node, raw, body, place);
  const known = MATROSKA_ASPECTS.get(id);
  if (MATROSKA_EMPTIED.has(id) && body.byteLength === 0) return raw;
  if (MATROSKA_MASTERS.has(id)) return await cleanNested(ledger, node, raw, body, place);
  const [name, aspects] = known ?? [`element 0x${id.toString(16)}`, PRIVATE_ASPECTS];
  if (!judge(ledger, place, name, aspects, node)) return raw;
  return MATROSKA_EMPTIED.has(id) ? header(id, 0) : undefined;
}

async function cleanNested(
  ledger: Ledger,
  node: Node,
  raw: Uint8Array,
  body: Uint8Array,
  place: Place,
): Promise<Uint8Array | undefined> {
  const path = `${place.path}/${MATROSKA_NAMES.get(node.id) ?? `0x${node.id.toString(16)}`}`;
  const below = { path, base: place.base + node.bodyAt };
  if (node.id === TRACK_ENTRY) {
    const track = trackOf(body);
    if (track.type === METADATA_TRACK || track.codec.startsWith('D_WEBVTT')) {
      if (judge(ledger, place, 'TrackEntry', PRIVATE_ASPECTS, node)) {
        ledger.doomedTracks.add(track.number);
        return undefined;
      }
    }
    ledger.tracks.push(track);
    const clean = await cleanMaster(ledger, body, { ...below, codec: track.codec, isPacked: isPacked(body) });
    return clean === body ? raw : element(node.id, clean);
  }
  const clean = await cleanMaster(ledger, body, below);
  if (clean === body) return raw;
  // A tag of which only the targets are left says nothing.
  if (node.id === TAG && !nodesOf(clean).nodes.some(({ id }) => id === SIMPLE_TAG)) return undefined;
  return element(node.id, clean);
}

function trackOf(body: Uint8Array): { readonly number: number; readonly type: number; readonly codec: string } {
  const found = new Map(nodesOf(body).nodes.map(({ id, bodyAt, end }) => [id, body.subarray(bodyAt, end)]));
  const number = (id: number): number => unsigned(found.get(id) ?? new Uint8Array(0));
  return {
    number: number(0xd7),
    type: number(0x83),
    codec: latin1(found.get(0x86) ?? new Uint8Array(0)).replace(/\0.*/s, ''),
  };
}

/** Whether an encoding of the track's content covers its private data: bit 1 of ContentEncodingScope. */
function isPacked(body: Uint8Array): boolean {
  const inside = (bytes: Uint8Array, id: number): readonly Uint8Array[] =>
    nodesOf(bytes).nodes.flatMap((node) => (node.id === id ? [bytes.subarray(node.bodyAt, node.end)] : []));
  const encodings = inside(body, 0x6d80).flatMap((all) => inside(all, 0x6240));
  return encodings.flatMap((one) => inside(one, 0x5032)).some((scope) => (unsigned(scope) & 2) !== 0);
}

async function cleanPrivate(
  ledger: Ledger,
  node: Node,
  raw: Uint8Array,
  body: Uint8Array,
  place: Place,
): Promise<Uint8Array> {
  const wantsText = dooms(ledger.task.policy, ['description', 'identity', 'history', 'unknown']);
  const clean = await prunePrivate(place.codec ?? '', body, ledger.task);
  if (clean === undefined) {
    ledger.essence.push(copy(place.base + node.bodyAt, place.base + node.end));
    return raw;
  }
  // Lists of comments are divided by the policy; lines of a script or an index are not.
  if (clean === body || (!wantsText && place.codec?.startsWith('S_'))) return raw;
  if (place.isPacked)
    throw new MetadataError(
      'not-removable',
      `expected private data of ${place.codec} as it is at offset ${place.base + node.start}, found it compressed or encrypted`,
    );
  const range = { start: place.base + node.start, end: place.base + node.end };
  const aspects: readonly Aspect[] = wantsText ? ['description', 'identity', 'history'] : PRIVATE_ASPECTS;
  ledger.doomed.push({ kind: 'text', path: `${place.path}/CodecPrivate`, aspects, ranges: [range] });
  return element(node.id, clean);
}

function cleanText(ledger: Ledger, node: Node, raw: Uint8Array, body: Uint8Array, place: Place): Uint8Array {
  const end = body.indexOf(0);
  if (end < 0 || isZero(body.subarray(end))) return raw;
  return judge(ledger, place, 'bytes behind a text', PRIVATE_ASPECTS, node)
    ? element(node.id, body.subarray(0, end))
    : raw;
}

function tagName(body: Uint8Array): string {
  const name = nodesOf(body).nodes.find(({ id }) => id === TAG_NAME);
  return name
    ? latin1(body, name.bodyAt, Math.min(name.end, name.bodyAt + 64)).replace(/[^\x20-\x7e]/g, '')
    : 'SimpleTag';
}

/** A tag with tags inside is as private as all of them; so is one with bytes that are no text. */
function tagAspects(body: Uint8Array, depth = 0): readonly Aspect[] {
  const { nodes, end } = nodesOf(body);
  const isPlain =
    end === body.byteLength &&
    nodes.every(({ id }) => [TAG_NAME, 0x4487, 0x447a, 0x447b, 0x4484, SIMPLE_TAG].includes(id));
  if (!isPlain || depth > 8) return PRIVATE_ASPECTS;
  const inner = nodes
    .filter(({ id }) => id === SIMPLE_TAG)
    .flatMap(({ bodyAt, end: to }) => tagAspects(body.subarray(bodyAt, to), depth + 1));
  return [...new Set([...aspectsOf(COMMENT_ASPECTS, tagName(body).toUpperCase()), ...inner])];
}
