// Source: ISO/IEC 14496-12:2022, § 4.3, 8.1.2, 8.16; QuickTime File Format, "Preview atom".
import type { Box } from '../../../grammar/box.ts';
import type { RemovalTask } from '../../remover.ts';
import { judged } from './headers.ts';
import { fragmentIndex, segmentIndex } from './indexes.ts';
import { cutSlack, zeroed } from './leaves.ts';
import type { Ledger } from './ledger.ts';
import { type Cleaned, GONE, same } from './pieces.ts';
import { metadata } from './user-data.ts';
import { uuidBox } from './uuid-boxes.ts';
import { PADDING, unknownBox, type Work } from './work.ts';

/** Padding above this is not looked into: it goes. */
const MAX_PADDING = 64 * 1024;
/** Boxes of metadata above this are not divided. */
const MAX_METADATA = 16 * 1024 * 1024;
const PREVIEWS = new Set(['PICT', 'pict']);

/** What becomes of a box at the top of a file that is neither movie, fragment nor media. */
export async function cleanTopBox(
  task: RemovalTask,
  ledger: Ledger,
  box: Box,
  gone: ReadonlySet<number>,
): Promise<Cleaned> {
  const { type } = box;
  const length = box.end - box.start;
  if (type === 'ftyp' || type === 'styp') return same(box);
  if (PREVIEWS.has(type)) return ledger.judge(type, ['thumbnails'], box, 'thumbnail') ? GONE : same(box);
  const isRead = PADDING.has(type) ? length <= MAX_PADDING : READ.has(type) && length <= MAX_METADATA && !box.isCut;
  if (!isRead) return ledger.judgeUnknown(type, box) ? GONE : same(box);
  const { bytes } = await task.window.at(box.start, length);
  const work: Work = { task, ledger, bytes, base: box.start };
  if (type === 'pnot') return previewBox(work, box);
  if (type === 'uuid') return await uuidBox(work, box, type);
  if (type === 'meta') return await metadata(work, box, type);
  if (type === 'sidx') return await segmentIndex(work, box, type, gone);
  if (type === 'mfra') return await fragmentIndex(work, box, gone);
  if (type === 'pssh') return same(box);
  return await unknownBox(work, box, type);
}

const READ = new Set(['uuid', 'meta', 'sidx', 'mfra', 'pnot', 'pssh']);

/** Which box holds the preview picture, and when that was made. */
function previewBox(work: Work, box: Box): Cleaned {
  if (work.ledger.judge(box.type, ['thumbnails'], box, 'thumbnail')) return GONE;
  const holes = judged(work, box, `${box.type}/date`, [[0, 4]], ['time']);
  const usedEnd = Math.min(box.bodyAt + 12, box.end);
  return cutSlack(work, box, box.type, usedEnd, zeroed({ start: box.bodyAt, end: usedEnd }, holes));
}
