// Source: ISO/IEC 23008-12, § 7 (image sequences); AV1 image sequences.
import type { Box } from '../../../grammar/box.ts';
import type { ByteRange } from '../../../model/byte-range.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import type { Finding, Stretch } from '../../../model/removal.ts';
import { copy } from '../../../model/stretches.ts';
import type { RemovalTask } from '../../remover.ts';
import { Ledger } from '../movie/ledger.ts';
import { MediaRanges } from '../movie/media-ranges.ts';
import { movieRules } from '../movie/movie-rules.ts';
import { boxAround, type Cleaned } from '../movie/pieces.ts';
import { addChunks } from '../movie/sample-tables.ts';
import { judgeTracks, readTracks } from '../movie/tracks.ts';
import { cleanChildren, viewOf, type Work } from '../movie/work.ts';

/** The film of a sequence of images. */
export interface Film {
  /** The movie box as it will be, its pointers open. */
  readonly cleaned: Cleaned;
  /** Bytes of media boxes that samples use, in file order. */
  readonly samples: readonly ByteRange[];
  readonly essence: readonly Stretch[];
  readonly doomed: readonly Finding[];
  readonly kept: readonly Finding[];
}

/** Decide on the movie box beside a picture, of which `bodies` are the media boxes. Throws `not-removable` for one that is cut short. */
export async function judgeFilm(
  task: RemovalTask,
  movie: Box,
  bodies: readonly ByteRange[],
  size: number,
): Promise<Film> {
  if (movie.isCut || movie.isOpen)
    throw new MetadataError('not-removable', `expected a whole movie box at ${movie.start}, found one cut short`);
  const ledger = new Ledger(task.policy);
  const { bytes } = await task.window.at(movie.start, movie.end - movie.start);
  const work: Work = { task, ledger, bytes, base: movie.start };
  const used = new MediaRanges(bodies, size);
  const tracks = readTracks(work, movie);
  const judged = judgeTracks(tracks);
  const gone = new Set<number>();
  for (const [track, aspects] of judged) if (ledger.dooms(aspects)) gone.add(track.id);
  for (const track of tracks) {
    if (judged.has(track) && gone.has(track.id)) continue;
    const { sizes, offsets } = track.auxiliary;
    if (sizes || offsets) throw new MetadataError('not-removable', 'expected images that are not encrypted');
    addChunks(track.tables, (box) => viewOf(work, box), used);
  }
  if (used.stray !== undefined)
    throw new MetadataError('not-removable', `expected samples in media boxes, found one at ${used.stray}`);
  const children = await cleanChildren(work, movie.bodyAt, movie.end, 'moov', movieRules(tracks, judged, gone));
  if (ledger.hasFixedOffsets)
    throw new MetadataError('not-removable', 'expected metadata that may move, found some that points into the file');
  const samples = [...used.union()];
  const essence = [...ledger.essence, ...samples.map(({ start, end }) => copy(start, end))];
  return { cleaned: boxAround(movie, children), samples, essence, ...ledger.inOrder() };
}
