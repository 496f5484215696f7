// Source: ISO/IEC 14496-12:2022, § 4, 6 and 8.1 (the boxes at the top of a file); QuickTime File Format.
import { type Box, boxesIn } from '../../../grammar/box.ts';
import type { ByteRange } from '../../../model/byte-range.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import { PRIVATE_ASPECTS, type RemovalPlan } from '../../../model/removal.ts';
import { copy, joinStretches } from '../../../model/stretches.ts';
import type { RemovalTask } from '../../remover.ts';
import { addAuxiliary, cleanFragment, type FragmentDefaults, fragmentDefaults } from './fragments.ts';
import { Ledger } from './ledger.ts';
import { cleanMedia } from './media.ts';
import { MediaRanges } from './media-ranges.ts';
import { movieRules } from './movie-rules.ts';
import { boxAround, type Cleaned, GONE, resolved, same } from './pieces.ts';
import { placesOf } from './places.ts';
import { coderText, isTelemetry } from './sample-peek.ts';
import { addChunks } from './sample-tables.ts';
import { cleanTopBox } from './top-boxes.ts';
import { judgeTracks, readTracks, type Track } from './tracks.ts';
import { cleanChildren, viewOf, type Work } from './work.ts';

/** Boxes at the top of a file. A fragment has a handful; more is a storm. */
const MAX_BOXES = 262_144;
const NO_TRACKS: ReadonlySet<number> = new Set();

/** Plans how a film or sound in boxes becomes clean. Samples are copied by range, never read. */
export async function planMovie(task: RemovalTask): Promise<RemovalPlan> {
  const { window } = task;
  if (window.size === undefined) throw new MetadataError('not-removable', 'expected a file of known size');
  const { boxes, end } = await topBoxes(task);
  if (!boxes.some(({ type }) => type === 'ftyp' || type === 'moov'))
    throw new MetadataError('not-removable', 'expected a file type or a movie box, found neither');
  const ledger = new Ledger(task.policy);
  const media = boxes.filter(({ type }) => type === 'mdat');
  const used = new MediaRanges(media.map(bodyRange), window.size);
  const cleaned = await cleanBoxes(task, ledger, boxes, used);
  if (used.stray !== undefined)
    throw new MetadataError(
      'not-removable',
      `expected all samples in media boxes, found one at ${used.stray} that is in none`,
    );
  const runs = cleanMedia(media, used, ledger, cleaned);
  const placed = boxes.map((box) => ({ start: box.start, cleaned: cleaned.get(box) ?? same(box) }));
  if (end < window.size) {
    const range = { start: end, end: window.size };
    placed.push({ start: end, cleaned: ledger.judgeUnknown('rest', range) ? GONE : same(range) });
  }
  const essence = joinStretches([...ledger.essence, ...runs]);
  const { doomed, kept } = ledger.inOrder();
  if (doomed.length === 0) return { parts: [copy(0, window.size)], doomed, kept, essence };
  const places = placesOf(placed, window.size);
  if (ledger.hasFixedOffsets && !places.isUnmoved)
    throw new MetadataError('not-removable', 'expected metadata that may move, found some that points into the file');
  const parts = joinStretches(placed.flatMap((box) => resolved(box.cleaned.pieces, places)));
  return { parts, doomed, kept, essence };
}

function bodyRange({ bodyAt: start, end }: Box): ByteRange {
  return { start, end };
}

async function topBoxes({
  window,
  trip,
}: RemovalTask): Promise<{ readonly boxes: readonly Box[]; readonly end: number }> {
  const boxes: Box[] = [];
  const size = window.size ?? 0;
  for await (const box of boxesIn(window, 0, size, MAX_BOXES)) {
    trip.check();
    boxes.push(box);
  }
  const end = boxes.at(-1)?.end ?? 0;
  if (boxes.length === MAX_BOXES && end < size)
    throw new MetadataError('not-removable', `expected at most ${MAX_BOXES} boxes, found more`);
  return { boxes, end };
}

/** Clean all boxes but those of media, and note which bytes of these are in use. */
async function cleanBoxes(
  task: RemovalTask,
  ledger: Ledger,
  boxes: readonly Box[],
  used: MediaRanges,
): Promise<Map<Box, Cleaned>> {
  const cleaned = new Map<Box, Cleaned>();
  const movie = boxes.find(({ type }) => type === 'moov');
  const hasMedia = boxes.some(({ type, bodyAt, end }) => type === 'moof' || (type === 'mdat' && end > bodyAt));
  if (hasMedia && (!movie || movie.isCut))
    throw new MetadataError('not-removable', `expected a whole movie box, found ${movie ? 'one cut short' : 'none'}`);
  let defaults: FragmentDefaults = { sizes: new Map(), gone: NO_TRACKS };
  if (movie) {
    const work = await workOn(task, ledger, movie);
    const result = await cleanMovie(work, movie, used);
    cleaned.set(movie, result.cleaned);
    defaults = result.defaults;
  }
  let number = 0;
  for (const box of boxes) {
    task.trip.check();
    if (box === movie || box.type === 'mdat') continue;
    if (box.type === 'moof' && !box.isCut) {
      const work = await workOn(task, ledger, box);
      cleaned.set(box, await cleanFragment(work, box, `moof[${number++}]`, defaults, used));
    } else cleaned.set(box, await cleanTopBox(task, ledger, box, defaults.gone));
  }
  return cleaned;
}

async function cleanMovie(
  work: Work,
  movie: Box,
  used: MediaRanges,
): Promise<{ readonly cleaned: Cleaned; readonly defaults: FragmentDefaults }> {
  const tracks = readTracks(work, movie);
  const judged = new Map(judgeTracks(tracks));
  for (const track of tracks) {
    if (!judged.has(track) && (await isTelemetry(work, track))) judged.set(track, PRIVATE_ASPECTS);
  }
  const gone = new Set<number>();
  for (const [track, aspects] of judged) if (work.ledger.dooms(aspects)) gone.add(track.id);
  for (const track of tracks) {
    const aspects = judged.get(track);
    if (aspects && work.ledger.dooms(aspects)) continue;
    // Where two tracks have one number, what is said of it is taken to be about the one that stays.
    gone.delete(track.id);
    addChunks(track.tables, (box) => viewOf(work, box), used);
    addAuxiliary(work, track.auxiliary.boxes, 0, used);
  }
  await noteCoders(work, tracks);
  const children = await cleanChildren(work, movie.bodyAt, movie.end, 'moov', movieRules(tracks, judged, gone));
  return { cleaned: boxAround(movie, children), defaults: fragmentDefaults(work, movie, gone) };
}

/** What the samples themselves say of the program that coded them stays: to cut it would code them anew. */
async function noteCoders(work: Work, tracks: readonly Track[]): Promise<void> {
  for (const [number, track] of tracks.entries()) {
    const range = await coderText(work, track);
    if (!range) continue;
    const path = `mdat/samples of trak[${number}]`;
    const why = 'inside the coded samples, which stay to the bit';
    work.ledger.kept.push({ kind: 'structure', path, aspects: ['history'], ranges: [range], why });
  }
}

async function workOn(task: RemovalTask, ledger: Ledger, box: Box): Promise<Work> {
  const { bytes } = await task.window.at(box.start, box.end - box.start);
  return { task, ledger, bytes, base: box.start };
}
