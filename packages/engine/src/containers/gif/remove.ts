// Source: GIF89a specification, § 17 to 27.
import type { RemovalPlan } from '../../model/removal.ts';
import { addEssence, type Draft, judge, judgeAndCut, newDraft, planOf, sizeOf, unknown } from '../draft.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { walkPicture } from './picture-data.ts';
import { removeApplication } from './remove-application.ts';
import { walkSubBlocks } from './walk.ts';

const SCREEN_BYTES = 13;
const CONTROL_BYTES = 8;
const [IMAGE, EXTENSION, TRAILER] = [0x2c, 0x21, 0x3b];
const [PLAIN_TEXT, GRAPHIC_CONTROL, COMMENT, APPLICATION] = [0x01, 0xf9, 0xfe, 0xff];

/** GIF: pictures, their controls and the loop stay. A picture's data ends where its codes end. */
export const remover: Remover = { plan };

/** A plan in the making, and how far it has come. */
interface Progress {
  readonly task: RemovalTask;
  readonly draft: Draft;
  readonly size: number;
  readonly counts: Map<string, number>;
  at: number;
}

async function plan(task: RemovalTask): Promise<RemovalPlan> {
  const { window, trip } = task;
  const size = sizeOf(window);
  const draft = newDraft(task.policy);
  const screen = await window.at(0, SCREEN_BYTES);
  screen.seek(10);
  const flags = screen.u8();
  const headEnd = Math.min(size, SCREEN_BYTES + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0));
  addEssence(draft, 0, headEnd);
  const progress: Progress = { task, draft, size, counts: new Map(), at: headEnd };
  for (;;) {
    trip.check();
    const { bytes } = await window.upTo(progress.at, 3);
    if (bytes[0] === IMAGE) await picture(progress);
    else if (bytes[0] === EXTENSION && bytes.byteLength === 3) await extension(progress, bytes[1] ?? 0, bytes[2] ?? 0);
    else {
      if (bytes[0] === TRAILER) progress.at++;
      break;
    }
  }
  // Without the byte that ends it the file is shown all the same; what else stands there is not.
  if (progress.at < size) judgeAndCut(draft, unknown('trailer', [{ start: progress.at, end: size }], 'trailer'));
  return planOf(draft, size);
}

async function picture(progress: Progress): Promise<void> {
  const { task, draft, size, at: start } = progress;
  const path = pathOf(progress, 'image');
  const data = await walkPicture(task.window, start, task.trip);
  if (!data) {
    addEssence(draft, start, size);
    progress.at = size;
    return;
  }
  const { lastAt, usedEnd, end, isWhole } = data;
  progress.at = end;
  addEssence(draft, start, Math.min(lastAt, usedEnd));
  addEssence(draft, lastAt + 1, usedEnd);
  const excess = { start: usedEnd, end: isWhole ? end - 1 : end };
  if (excess.end <= excess.start || !judge(draft, unknown(`${path}/excess`, [excess]))) return;
  draft.edits.push({ range: { start: lastAt, end: lastAt + 1 }, bytes: Uint8Array.of(usedEnd - lastAt - 1) });
  draft.edits.push({ range: excess });
}

async function extension(progress: Progress, label: number, length: number): Promise<void> {
  const { task, draft, at: start } = progress;
  const isText = label === PLAIN_TEXT && length === 12;
  const isApplication = label === APPLICATION && length === 11;
  const dataAt = start + 2 + (isText || isApplication ? length + 1 : 0);
  const { end, isWhole } = await walkSubBlocks(task.window, dataAt, false);
  const ranges = [{ start, end: isWhole ? end : progress.size }];
  progress.at = isWhole ? end : progress.size;
  if (!isWhole) judgeAndCut(draft, unknown(pathOf(progress, 'extension'), ranges));
  else if (isApplication) await removeApplication(task, draft, { path: pathOf(progress, 'application'), start, end });
  else if (label === GRAPHIC_CONTROL && length === 4) control(progress, start, end);
  else if (label === COMMENT)
    judgeAndCut(draft, { kind: 'text', path: pathOf(progress, 'comment'), aspects: ['description'], ranges });
  else if (isText)
    judgeAndCut(draft, { kind: 'text', path: pathOf(progress, 'text'), aspects: ['description'], ranges });
  else judgeAndCut(draft, unknown(pathOf(progress, 'extension'), ranges));
}

/** Delay, disposal and the transparent colour. */
function control(progress: Progress, start: number, end: number): void {
  const { draft } = progress;
  const path = pathOf(progress, 'control');
  addEssence(draft, start, start + CONTROL_BYTES - 1);
  const excess = { start: start + CONTROL_BYTES - 1, end: end - 1 };
  if (excess.end > excess.start && judge(draft, unknown(`${path}/excess`, [excess])))
    draft.edits.push({ range: excess });
}

function pathOf({ counts }: Progress, part: string): string {
  const count = counts.get(part) ?? 0;
  counts.set(part, count + 1);
  return `${part}[${count}]`;
}
