// Source: ISO/IEC 15444-1, annexes A and I (JP2); 15444-2, annex M (JPX); 15444-6 (JPM).
import { hasText } from '../../bytes/latin1.ts';
import { type Box, boxesIn } from '../../grammar/box.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { PRIVATE_ASPECTS, type RemovalPlan } from '../../model/removal.ts';
import { applyEdits, copy, joinStretches } from '../../model/stretches.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { BoxCleaner } from './box-removal.ts';
import { judgeStream } from './stream-removal.ts';

/** Cleans JPEG 2000 pictures: boxes, or a bare codestream. */
export const remover: Remover = {
  plan: async (task) => ((await isBare(task)) ? await planStream(task) : await planBoxes(task)),
};

/** By the content: a file with boxes may be called after the codestream in it (`.j2c`). */
async function isBare({ window }: RemovalTask): Promise<boolean> {
  const { bytes } = await window.at(0, Math.min(START_OF_CODESTREAM.length, window.size ?? 0));
  return hasText(bytes, START_OF_CODESTREAM);
}

const START_OF_CODESTREAM = '\xff\x4f\xff\x51';

const MAX_BOXES = 65_536;
/** Boxes that say where in the file others lie, or that stand in files that do. */
const POINTING = new Set(['ftbl', 'flst', 'pcol', 'pagt', 'page']);
const FILM = new Set(['moov', 'moof']);

async function planStream(task: RemovalTask): Promise<RemovalPlan> {
  const size = sizeOf(task);
  const { edits, doomed, kept, essence } = await judgeStream(task, { start: 0, end: size }, '');
  return { parts: applyEdits(size, edits), doomed, kept, essence: joinStretches(essence) };
}

async function planBoxes(task: RemovalTask): Promise<RemovalPlan> {
  const size = sizeOf(task);
  const boxes: Box[] = [];
  let reached = 0;
  for await (const box of boxesIn(task.window, 0, size, MAX_BOXES)) {
    task.trip.check();
    boxes.push(box);
    reached = box.end;
  }
  if (boxes.some(({ type }) => FILM.has(type)))
    throw new MetadataError('not-removable', 'expected a picture, found a film (Motion JPEG 2000)');
  const isPinned = task.format.fileType === 'JPM' || boxes.some(({ type }) => POINTING.has(type));
  const cleaner = new BoxCleaner(task, isPinned);
  const parts = await cleaner.clean(boxes, '', 0);
  if (size - reached >= 8 && !boxes.some(({ type }) => type === 'jp2c' || type === 'mdat'))
    throw new MetadataError('not-removable', `expected a box at offset ${reached}, found none before the picture`);
  const rest = { start: reached, end: size };
  const hasRest = reached < size && cleaner.isDoomed('trailer', 'trailer', PRIVATE_ASPECTS, rest);
  const { doomed, kept, essence } = cleaner;
  const whole = doomed.length === 0 ? [copy(0, size)] : hasRest ? parts : [...parts, copy(reached, size)];
  return { parts: joinStretches(whole), doomed, kept, essence: joinStretches(essence) };
}

function sizeOf({ window }: RemovalTask): number {
  if (window.size === undefined) throw new MetadataError('not-removable', 'expected a file of known size');
  return window.size;
}
