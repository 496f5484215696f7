// Source: ISO/IEC 14496-12:2022, § 4.2, § 8.1, § 8.11; ISO/IEC 23008-12 (HEIF); AVIF.
import { type Box, boxesIn } from '../../../grammar/box.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import { dooms } from '../../../model/policy.ts';
import { type Finding, PRIVATE_ASPECTS, type RemovalPlan } from '../../../model/removal.ts';
import type { RemovalTask } from '../../remover.ts';
import { planMovie } from '../movie/plan.ts';
import { judgeFilm } from './film.ts';
import { layOut } from './layout.ts';
import { judgeMeta, type MetaVerdict } from './meta-verdict.ts';
import { readMeta } from './reading.ts';
import { judgeBox, type Surroundings } from './surroundings.ts';

const MAX_BOXES = 65_536;

/**
 * Plans how a picture in boxes (HEIF, HEIC, AVIF) becomes clean: items that go are taken out of all tables, the media boxes keep no byte
 * that no item needs, and the tables are written anew. Pictures are copied by range.
 */
export async function planPicture(task: RemovalTask): Promise<RemovalPlan> {
  const { window, trip } = task;
  const { size } = window;
  if (size === undefined) throw new MetadataError('not-removable', 'expected a file of known size');
  const boxes: Box[] = [];
  let reached = 0;
  for await (const box of boxesIn(window, 0, size, MAX_BOXES)) {
    trip.check();
    boxes.push(box);
    reached = box.end;
  }
  const surroundings: Surroundings = { cut: new Set(), replaced: new Map(), doomed: [], kept: [] };
  const metas: MetaVerdict[] = [];
  const movie = boxes.find(({ type }) => type === 'moov');
  if (movie && !boxes.some(({ type }) => type === 'meta')) return await planMovie(task);
  if (boxes.some((box) => box.type === 'moov' && box !== movie))
    throw new MetadataError('not-removable', 'expected one movie box, found another');
  const bodies = boxes.filter(({ type }) => type === 'mdat').map(({ bodyAt, end }) => ({ start: bodyAt, end }));
  const film = movie && (await judgeFilm(task, movie, bodies, size));
  for (const box of boxes) {
    trip.check();
    if (box.type === 'meta') metas.push(await judgeMeta(task, await readMeta(window, box)));
    else if (box.type !== 'mdat' && box !== movie) await judgeBox(task, box, surroundings);
  }
  if (reached < size) judgeRest(task, reached, size, surroundings);
  if (!film && !metas.some(({ pictures }) => pictures.size > 0)) assertNoPicture(metas, boxes);
  return layOut(task, { boxes, reached, size, metas, surroundings, film });
}

/** A file without a picture is cleaned only where nothing can be one. */
function assertNoPicture(metas: readonly MetaVerdict[], boxes: readonly Box[]): void {
  const items = metas.flatMap(({ reading }) => [...reading.table.items.values()]);
  const isMetadata = items.length > 0 && items.every(({ type }) => type === 'Exif' || type === 'mime');
  const isEmpty = items.length === 0 && !boxes.some(({ type }) => type === 'mdat');
  if (!isMetadata && !isEmpty)
    throw new MetadataError('not-removable', 'expected a picture, found no item that is one');
}

/** What stands behind the last box. */
function judgeRest({ policy }: RemovalTask, start: number, end: number, into: Surroundings): void {
  const finding: Finding = { kind: 'trailer', path: 'trailer', aspects: PRIVATE_ASPECTS, ranges: [{ start, end }] };
  const goes = dooms(policy, PRIVATE_ASPECTS);
  (goes ? into.doomed : into.kept).push(finding);
  if (goes) into.cut.add(start);
}
