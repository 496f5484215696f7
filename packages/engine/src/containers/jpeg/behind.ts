// Source: CIPA DC-007, § 5.2.3.3.2 (classes of pictures); Google's motion photo format; Samsung's trailer as observed (SEFH, SEFT).
import { hasText, latin1 } from '../../bytes/latin1.ts';
import type { ImageEntry } from '../../grammar/multi-picture.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import { EXTENDED_XMP_HEADER, XMP_HEADER } from './classify.ts';
import type { Directory } from './container-directory.ts';
import type { ImageIndex } from './image-index.ts';
import { GAIN_MAP_URN } from './judge-gain-map-figures.ts';
import { samsungFilm } from './samsung-film.ts';
import { walkSegments } from './segments.ts';

/** What a file behind the picture is for. */
export type Role = 'gain-map' | 'thumbnail' | 'picture' | 'motion';

/** A file behind the picture. */
export interface Companion {
  readonly range: ByteRange;
  readonly role: Role;
  /** What the index tells of it. */
  readonly entry?: ImageEntry;
  /** What the directory calls it. */
  readonly semantic?: string;
  readonly mime?: string;
}

/** Exif 3.0's type of a gain map in an index. */
export const GAIN_MAP_TYPE = 0x050000;

/** What is looked at to find the files behind the picture, which ends at `from`. */
export interface Clues {
  readonly window: Window;
  readonly trip: Trip;
  readonly from: number;
  readonly size: number;
  readonly index: ImageIndex | undefined;
  readonly directory: Directory | undefined;
  /** Whether there is a picture: without one nothing can belong to it. */
  readonly hasPicture: boolean;
  /** Whether trailers are looked into, rather than left as they are. */
  readonly opensTrailers: boolean;
}

/** The files behind the picture that anything in it tells of, in file order; none overlaps another. */
export async function findCompanions(clues: Clues): Promise<readonly Companion[]> {
  if (!clues.hasPicture) return [];
  const all = [...(await listed(clues)), ...(await indexed(clues)), ...(await films(clues))];
  all.sort((a, b) => a.range.start - b.range.start);
  const companions: Companion[] = [];
  for (const companion of all) {
    const last = companions.at(-1);
    if (!last || companion.range.start >= last.range.end) companions.push(companion);
    else if (companion.range.start === last.range.start) companions[companions.length - 1] = merged(last, companion);
  }
  return companions;
}

/** What the directory may call a picture: any other word could hide something. */
const SEMANTICS = ['Original', 'Depth', 'DepthConfidence', 'Confidence'];

/** What a new directory calls a file; nothing where it does not list it. */
export function listedAs({ role, semantic = '' }: Companion, was: Directory | undefined): string | undefined {
  if (role === 'motion') return 'MotionPhoto';
  if (role !== 'gain-map') return SEMANTICS.includes(semantic) ? semantic : undefined;
  const hasGainMap = was?.gainMapVersion !== undefined || was?.items.some((item) => item.semantic === 'GainMap');
  return hasGainMap ? 'GainMap' : undefined;
}

/** What two clues tell of one file: the index knows its range, the directory its meaning. */
function merged(one: Companion, other: Companion): Companion {
  const [named, entered] = one.semantic === undefined ? [other, one] : [one, other];
  return { ...named, ...entered, role: named.semantic === undefined ? entered.role : named.role };
}

/** The items of the directory: each where a file of its type begins, counted from the picture's end or back from the file's. */
async function listed({ window, from, size, directory }: Clues): Promise<readonly Companion[]> {
  const [first, ...items] = directory?.items ?? [];
  const found: Companion[] = [];
  let ahead = from + (first?.padding ?? 0);
  let back = size - items.reduce((sum, { length, padding }) => sum + length + padding, 0);
  for (const { length, padding, semantic, mime } of items) {
    const role = semantic === 'GainMap' ? 'gain-map' : mime.startsWith('video/') ? 'motion' : 'picture';
    for (const start of new Set([ahead, back])) {
      const isThere = length > 0 && start >= from && start + length <= size && (await begins(window, start, role));
      if (!isThere) continue;
      found.push({ range: { start, end: start + length }, role, semantic, mime });
      break;
    }
    ahead += length + padding;
    back += length + padding;
  }
  return found;
}

async function begins(window: Window, start: number, role: Role): Promise<boolean> {
  const { bytes } = await window.upTo(start, 12);
  return role === 'motion' ? hasText(bytes, 'ftyp', 4) : hasText(bytes, '\xff\xd8\xff');
}

/** More than any camera puts behind one another. */
const MOST_PICTURES = 500;

async function indexed({ window, trip, from, size, index }: Clues): Promise<readonly Companion[]> {
  const found: Companion[] = [];
  const seen = new Set<number>();
  for (const entry of index?.entries.slice(1, MOST_PICTURES) ?? []) {
    trip.check();
    if (seen.has(entry.start)) continue;
    seen.add(entry.start);
    const range = { start: entry.start, end: Math.min(entry.start + entry.length, size) };
    if (range.start < from || range.end <= range.start || !(await begins(window, range.start, 'picture'))) continue;
    found.push({ range, role: await roleOf(window, trip, entry, range), entry });
  }
  return found;
}

async function roleOf(window: Window, trip: Trip, { type }: ImageEntry, range: ByteRange): Promise<Role> {
  if (type === GAIN_MAP_TYPE) return 'gain-map';
  if (type >> 16 === 1) return 'thumbnail';
  return (await isGainMap(window, trip, range)) ? 'gain-map' : 'picture';
}

/** Signs of a gain map in an XMP packet: Adobe's properties, or the name that Apple gives it. */
const GAIN_MAP_SIGNS = [
  'http://ns.adobe.com/hdr-gain-map/1.0/',
  'http://ns.apple.com/HDRGainMap/1.0/',
  'aux:hdrgainmap',
];

/** Whether a picture says of itself that it is a gain map. */
async function isGainMap(window: Window, trip: Trip, range: ByteRange): Promise<boolean> {
  const { segments } = await walkSegments(window, trip, range.start + 2);
  for (const { marker, head, body, end } of segments) {
    if (end > range.end) return false;
    if (marker === 0xe2 && hasText(head, GAIN_MAP_URN)) return true;
    if (marker !== 0xe1 || !(hasText(head, XMP_HEADER) || hasText(head, EXTENDED_XMP_HEADER))) continue;
    const packet = latin1((await window.upTo(body, end - body)).bytes);
    if (GAIN_MAP_SIGNS.some((sign) => packet.includes(sign))) return true;
  }
  return false;
}

/** Films that only the older formats tell of. */
async function films({ window, trip, from, size, directory, opensTrailers }: Clues): Promise<readonly Companion[]> {
  const start = size - (directory?.filmOffset ?? size);
  if (start > from && (await begins(window, start, 'motion'))) return [{ range: { start, end: size }, role: 'motion' }];
  const range = opensTrailers && (await samsungFilm(window, trip, from, size));
  return range ? [{ range, role: 'motion' }] : [];
}
