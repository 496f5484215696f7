// Source: Exif 3.0, § 4.6; DCF 2.0 (interoperability index R03 for Adobe RGB); TIFF 6.0; DNG 1.7; GDAL's tag 42113.
import { latin1 } from '../bytes/latin1.ts';
import { dooms } from '../model/policy.ts';
import {
  type Aspect,
  PRIVATE_ASPECTS,
  type PrunableKind,
  type Pruning,
  RENDERING_ASPECTS,
  type RemovalPolicy,
} from '../model/removal.ts';
import type { Trip } from '../model/trip.ts';
import type { Window } from '../source/window.ts';
import {
  type AspectRow,
  GPS_ASPECTS,
  PICTURE_TAGS,
  TAG_ASPECTS,
  UNTYPED_PICTURE_TAGS,
} from '../tables/privacy/exif.ts';
import { readValueNumbers } from './tiff-numbers.ts';
import type { TiffTree, TreeDirectory, TreeEntry } from './tiff-tree.ts';

/** What a directory is for: `picture` decodes by its tags, `thumbnail` too but may go, `carrier` holds nothing but metadata. */
export type DirectoryRole = 'picture' | 'thumbnail' | 'carrier';

/** What becomes of one entry. */
export interface Verdict {
  readonly aspects: readonly Aspect[];
  readonly stays: boolean;
  /** What stays of the value, where that is not all of it. */
  readonly replacement?: Uint8Array;
  /** How a payload in the value was divided. */
  readonly pruning?: Pruning;
  readonly why?: string;
}

export type Verdicts = ReadonlyMap<TreeEntry, Verdict>;

export interface JudgeTask {
  readonly window: Window;
  readonly trip: Trip;
  readonly tree: TiffTree;
  readonly policy: RemovalPolicy;
  readonly roleOf: (directory: TreeDirectory) => DirectoryRole;
  /** What all entries of a directory are about, beside what their tags say. */
  readonly burdenOf: (directory: TreeDirectory) => readonly Aspect[];
  prune(kind: PrunableKind, bytes: Uint8Array): Promise<Pruning | undefined>;
}

/** Stands in a DNG for the name of its camera, which the standard asks for. */
export const NO_CAMERA = 'Unknown Camera\0';

const PAYLOADS: ReadonlyMap<number, PrunableKind> = new Map([
  [0x2bc, 'xmp'],
  [0x83bb, 'iptc'],
  [0x8649, 'photoshop'],
]);
const [ORIENTATION, X_RESOLUTION, Y_RESOLUTION, RESOLUTION_UNIT] = [274, 282, 283, 296];
const [INTEROP_INDEX, COLOUR_SPACE] = [1, 0xa001];
const [NO_DATA, CAMERA_MODEL, CAMERA_SIGNATURE, PROFILE_SIGNATURE] = [42113, 50708, 50931, 50932];
/** Types whose values are numbers; bytes with a sign or without count as such while they are few. */
const NUMBER_TYPES = new Set([1, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 16, 17, 18]);
const FEW_BYTES = 64;
/** Tags that lead to data, which nothing but a picture has. */
const DATA_TAGS = new Set([273, 279, 324, 325, 513, 514, 519, 520, 521]);

const asMap = (rows: readonly AspectRow[]): ReadonlyMap<number, readonly Aspect[]> =>
  new Map(rows.flatMap(({ aspects, tags }) => tags.map((tag) => [tag, aspects] as const)));
const MAIN = asMap(TAG_ASPECTS);
const GPS = asMap(GPS_ASPECTS);
const PICTURE: ReadonlySet<number> = new Set(PICTURE_TAGS);
const UNTYPED: ReadonlySet<number> = new Set(UNTYPED_PICTURE_TAGS);

/** Whether a tag is one that decoding needs. */
export function isPictureTag(tag: number): boolean {
  return PICTURE.has(tag);
}

/** Judge every entry of the given directories and of those below them. */
export async function judge(task: JudgeTask, directories: readonly TreeDirectory[]): Promise<Verdicts> {
  const verdicts = new Map<TreeEntry, Verdict>();
  for (const directory of directories) await judgeDirectory(task, directory, verdicts);
  return verdicts;
}

async function judgeDirectory(task: JudgeTask, directory: TreeDirectory, verdicts: Map<TreeEntry, Verdict>) {
  task.trip.check();
  const burden = task.burdenOf(directory);
  if (dooms(task.policy, burden)) {
    for (const entry of directory.entries)
      verdicts.set(entry, { aspects: [...(MAIN.get(entry.tag) ?? []), ...burden], stays: false });
    return;
  }
  const role = directory.kind === 'picture' ? task.roleOf(directory) : 'carrier';
  const seen = new Set<number>();
  const isDense = await hasOwnDensity(task, directory);
  for (const entry of directory.entries) {
    const isFirst = !seen.has(entry.tag);
    seen.add(entry.tag);
    if (entry.children && entry.children.length > 0 && isFirst) {
      verdicts.set(entry, { aspects: [], stays: true });
      for (const child of entry.children) await judgeDirectory(task, child, verdicts);
    } else if (!entry.isSound || entry.children || !isFirst) {
      verdicts.set(entry, unreadable(task, directory, entry, isFirst));
    } else {
      const kind = directory.kind === 'picture' ? PAYLOADS.get(entry.tag) : undefined;
      if (kind) verdicts.set(entry, await judgePayload(task, entry, kind));
      else {
        const byTag = aspectsByTag(directory, entry, role, isDense);
        const own = isTelling(directory, entry) ? await aspectsByValue(task, directory, entry, role, byTag) : byTag;
        verdicts.set(entry, verdictOn(task, burden, entry, role, own));
      }
    }
  }
}

/** It cannot be carried over: it goes unless the policy lets its kind alone and nothing else makes the block be rewritten. */
function unreadable(task: JudgeTask, directory: TreeDirectory, entry: TreeEntry, isFirst: boolean): Verdict {
  const known = directory.kind === 'gps' ? GPS.get(entry.tag) : MAIN.get(entry.tag);
  const own = isFirst ? (known ?? (PICTURE.has(entry.tag) ? [] : PRIVATE_ASPECTS)) : PRIVATE_ASPECTS;
  const aspects = [...new Set<Aspect>([...own, ...task.burdenOf(directory), 'unknown'])];
  const why = isFirst ? 'its value cannot be read' : 'a second tag of the same number';
  return { aspects, stays: !dooms(task.policy, aspects), why };
}

async function judgePayload(task: JudgeTask, entry: TreeEntry, kind: PrunableKind): Promise<Verdict> {
  const { window, policy } = task;
  task.trip.allow('blockBytes', entry.size);
  const { bytes } = await window.at(entry.valueAt, entry.size);
  const pruning = await task.prune(kind, bytes);
  if (!pruning) return { aspects: PRIVATE_ASPECTS, stays: !dooms(policy, PRIVATE_ASPECTS), why: 'cannot be divided' };
  const aspects = [...new Set([...pruning.doomed, ...pruning.kept].flatMap((item) => item.aspects))];
  if (pruning.doomed.length === 0 && pruning.bytes) return { aspects, stays: true, pruning };
  if (!pruning.bytes || pruning.bytes.byteLength === 0) return { aspects, stays: false, pruning };
  return { aspects, stays: true, pruning, replacement: pruning.bytes };
}

/** Tags whose values decide what they are about. All others are judged without a look at the value, and so without waiting for it. */
const TELLING: ReadonlySet<number> = new Set([
  ORIENTATION,
  COLOUR_SPACE,
  INTEROP_INDEX,
  NO_DATA,
  CAMERA_MODEL,
  CAMERA_SIGNATURE,
  PROFILE_SIGNATURE,
]);

function isTelling({ kind }: TreeDirectory, { tag }: TreeEntry): boolean {
  return TELLING.has(tag) && kind !== 'gps' && !(kind === 'picture' && PICTURE.has(tag));
}

function verdictOn(
  task: JudgeTask,
  burden: readonly Aspect[],
  entry: TreeEntry,
  role: DirectoryRole,
  own: readonly Aspect[],
): Verdict {
  const aspects = burden.length > 0 ? [...new Set<Aspect>([...own, ...burden])] : own;
  const stays = !dooms(task.policy, aspects);
  if (!stays && entry.tag === CAMERA_MODEL && role === 'picture')
    return { aspects, stays: true, replacement: Uint8Array.from(NO_CAMERA, (letter) => letter.charCodeAt(0)) };
  return { aspects, stays };
}

/** What an entry is about by its tag and type alone. */
function aspectsByTag(
  { kind }: TreeDirectory,
  entry: TreeEntry,
  role: DirectoryRole,
  isDense: boolean,
): readonly Aspect[] {
  const { tag } = entry;
  if (kind === 'gps') return GPS.get(tag) ?? PRIVATE_ASPECTS;
  if (kind === 'picture' && PICTURE.has(tag)) {
    if (role === 'carrier') return DATA_TAGS.has(tag) ? PRIVATE_ASPECTS : ['device'];
    return holdsNumbers(entry) ? [] : PRIVATE_ASPECTS;
  }
  const known = MAIN.get(tag) ?? (PICTURE.has(tag) ? (['device'] as const) : PRIVATE_ASPECTS);
  const isDensity = tag === X_RESOLUTION || tag === Y_RESOLUTION || tag === RESOLUTION_UNIT;
  return isDensity && !isDense ? ['device'] : known;
}

/** The same for a telling tag: its value may say otherwise. */
async function aspectsByValue(
  task: JudgeTask,
  { kind, entries }: TreeDirectory,
  entry: TreeEntry,
  role: DirectoryRole,
  known: readonly Aspect[],
): Promise<readonly Aspect[]> {
  const { tag } = entry;
  if (tag === ORIENTATION) return (await tellsOrientation(task, entry, role)) ? known : ['device'];
  if (tag === COLOUR_SPACE) return (await tellsAdobeRgb(task, entry, entries)) ? ['icc'] : known;
  if (tag === INTEROP_INDEX && kind === 'interop') return (await isInteropAdobe(task, entry)) ? ['icc'] : known;
  if (role !== 'carrier' && (await isHarmlessText(task, entry))) return [];
  return known;
}

function holdsNumbers({ tag, type, size }: TreeEntry): boolean {
  if (UNTYPED.has(tag)) return NUMBER_TYPES.has(type) || type === 7;
  const isBytes = type === 1 || type === 6;
  return NUMBER_TYPES.has(type) && (!isBytes || size <= FEW_BYTES);
}

async function firstNumber({ window, tree }: JudgeTask, entry: TreeEntry | undefined): Promise<number | undefined> {
  if (!entry?.isSound || entry.count !== 1) return undefined;
  const [number] = await readValueNumbers(window, tree.header, entry, 1);
  return number;
}

/** One that turns the picture; a picture file's own may also say that nothing is to be turned. */
async function tellsOrientation(task: JudgeTask, entry: TreeEntry, role: DirectoryRole): Promise<boolean> {
  const number = (await firstNumber(task, entry)) ?? 0;
  return number >= (role === 'picture' ? 1 : 2) && number <= 8;
}

/** Whether a directory tells a density that means something: in a picture file any, elsewhere one that is not the default of 72 dpi. */
async function hasOwnDensity(task: JudgeTask, directory: TreeDirectory): Promise<boolean> {
  if (directory.kind !== 'picture') return false;
  const find = (tag: number) => directory.entries.find((entry) => entry.tag === tag && entry.isSound);
  const [x, y] = [await firstRational(task, find(X_RESOLUTION)), await firstRational(task, find(Y_RESOLUTION))];
  const unit = (await firstNumber(task, find(RESOLUTION_UNIT))) ?? 2;
  const isSane = unit >= 1 && unit <= 3 && [x, y].every((value) => value === undefined || (value > 0 && value <= 1e6));
  if (task.roleOf(directory) === 'picture') return isSane;
  return (
    isSane && x !== undefined && y !== undefined && !(x === 72 && y === 72 && unit === 2) && !(unit === 1 && x === y)
  );
}

/** `undefined` where there is none; not a number where it is nonsense. */
async function firstRational({ window, tree }: JudgeTask, entry: TreeEntry | undefined): Promise<number | undefined> {
  if (!entry) return undefined;
  if (entry.type === 11 && entry.count === 1) {
    const cursor = await window.at(entry.valueAt, 4);
    cursor.littleEndian = tree.header.littleEndian;
    return cursor.f32();
  }
  if (entry.type !== 5 || entry.count !== 1) return Number.NaN;
  const cursor = await window.at(entry.valueAt, 8);
  // Eight letters are no resolution, whatever they come to.
  if (cursor.bytes.every((byte) => byte >= 0x20 && byte < 0x7f)) return Number.NaN;
  cursor.littleEndian = tree.header.littleEndian;
  return cursor.u32() / cursor.u32();
}

async function shortText({ window }: JudgeTask, entry: TreeEntry): Promise<string> {
  return entry.isSound && entry.size <= FEW_BYTES ? latin1((await window.at(entry.valueAt, entry.size)).bytes) : '';
}

async function isInteropAdobe(task: JudgeTask, entry: TreeEntry): Promise<boolean> {
  return /^R03\0*$/.test(await shortText(task, entry));
}

/** Exif names Adobe RGB by 2, or by "uncalibrated" and an interoperability index. */
async function tellsAdobeRgb(task: JudgeTask, entry: TreeEntry, siblings: readonly TreeEntry[]): Promise<boolean> {
  const number = await firstNumber(task, entry);
  if (number !== 0xffff) return number === 2;
  const index = siblings
    .flatMap(({ children }) => children ?? [])
    .filter(({ kind }) => kind === 'interop')
    .flatMap(({ entries }) => entries)
    .find(({ tag }) => tag === INTEROP_INDEX);
  return index !== undefined && (await isInteropAdobe(task, index));
}

/** Texts that decoding uses, and that say nothing: a number, a placeholder, a well-known name. */
async function isHarmlessText(task: JudgeTask, entry: TreeEntry): Promise<boolean> {
  const { tag, type } = entry;
  if (tag === NO_DATA)
    return type === 2 && /^ *[-+]?(?:[\d.]+(?:e[-+]?\d+)?|nan|inf) *\0*$/i.test(await shortText(task, entry));
  if (tag === CAMERA_MODEL) return (await shortText(task, entry)) === NO_CAMERA;
  if (tag === CAMERA_SIGNATURE || tag === PROFILE_SIGNATURE)
    return /^com\.adobe\0*$/.test(await shortText(task, entry));
  return false;
}

/** Why something stays under a policy. */
export function whyKept({ mode, dooms: doomed }: RemovalPolicy, aspects: readonly Aspect[]): string {
  if (mode === 'only') return 'not asked to go';
  const wished = aspects.filter((aspect) => !RENDERING_ASPECTS.includes(aspect) && !doomed.includes(aspect));
  return wished.length > 0 ? `keep=${wished.join(',')}` : 'rendering needs it';
}
