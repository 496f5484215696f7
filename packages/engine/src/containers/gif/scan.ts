// Source: GIF89a specification, § 17 to 27; Netscape 2.0, XMP (part 3, § 1.1.2), ICC and MIDI application extensions.
import type { Block } from '../../model/block.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { Container } from '../container.ts';
import { applicationBlock } from './application.ts';
import { describe } from './describe.ts';
import { walkSubBlocks } from './walk.ts';

const SCREEN_BYTES = 13;
const IMAGE_BYTES = 10;
const [IMAGE, EXTENSION, TRAILER] = [0x2c, 0x21, 0x3b];
const [PLAIN_TEXT, GRAPHIC_CONTROL, COMMENT, APPLICATION] = [0x01, 0xf9, 0xfe, 0xff];

/** GIF of both versions. Pictures are walked over, never decoded. */
export const container: Container = { scan, describe };

/** What the scan remembers from block to block. */
interface Progress {
  readonly window: Window;
  at: number;
  frames: number;
  /** Hundredths of a second that all frames together are shown. */
  delay: number;
  readonly counts: Map<string, number>;
}

async function* scan(window: Window, trip: Trip): AsyncGenerator<Block, Facts, void> {
  const cursor = await window.at(0, SCREEN_BYTES);
  cursor.littleEndian = true;
  cursor.seek(6);
  const facts = { width: cursor.u16(), height: cursor.u16() };
  const tableBytes = colorTableBytes(cursor.u8());
  const screen = { start: 0, end: SCREEN_BYTES };
  yield { kind: 'structure', path: 'screen', range: screen, payload: [screen], details: { part: 'screen' } };
  const progress: Progress = { window, at: SCREEN_BYTES + tableBytes, frames: 0, delay: 0, counts: new Map() };
  const { size } = window;
  if (size !== undefined && progress.at > size) {
    trip.report('truncated', 'warning', 'screen', `expected a colour table of ${tableBytes} bytes`, SCREEN_BYTES);
    return facts;
  }
  yield* parts(progress, trip);
  yield ending(progress);
  if (size !== undefined && progress.at + 1 < size) {
    const rest = { start: progress.at + 1, end: size };
    yield { kind: 'trailer', path: 'trailer', range: rest, payload: [rest] };
  }
  return facts;
}

/** Extensions and pictures, up to whatever is neither. */
async function* parts(progress: Progress, trip: Trip): AsyncGenerator<Block> {
  for (;;) {
    trip.check();
    const cursor = await progress.window.upTo(progress.at, 3);
    const introducer = cursor.left > 0 ? cursor.u8() : undefined;
    if (introducer === IMAGE) yield* image(progress);
    else if (introducer === EXTENSION && cursor.left === 2) yield* extension(progress, cursor.u8(), cursor.u8());
    else {
      if (introducer !== TRAILER) reportEnd(progress, trip);
      return;
    }
  }
}

function reportEnd({ at }: Progress, trip: Trip): void {
  trip.report('malformed', 'note', '', 'expected a picture, an extension or the end', at);
}

async function* image(progress: Progress): AsyncGenerator<Block> {
  const start = progress.at;
  progress.frames++;
  const cursor = await progress.window.upTo(start + IMAGE_BYTES - 1, 1);
  if (cursor.left < 1) return stop(progress);
  const dataAt = start + IMAGE_BYTES + colorTableBytes(cursor.u8()) + 1;
  const { end } = await walkSubBlocks(progress.window, dataAt, false);
  progress.at = end;
  const range = { start, end: Math.min(end, progress.window.size ?? end) };
  yield { kind: 'pixels', path: pathOf(progress, 'image'), range, payload: [range] };
}

async function* extension(progress: Progress, label: number, length: number): AsyncGenerator<Block> {
  const { window, at: start } = progress;
  if (label === APPLICATION && length === 11) {
    const { block, end } = await applicationBlock(window, start, pathOf(progress, 'application'));
    progress.at = end;
    if (block) yield block;
    else stop(progress);
    return;
  }
  const dataAt = start + 2 + (label === PLAIN_TEXT && length === 12 ? length + 1 : 0);
  const { ranges, end, isWhole } = await walkSubBlocks(window, dataAt, label !== GRAPHIC_CONTROL);
  progress.at = end;
  const range = { start, end: Math.min(end, window.size ?? end) };
  if (!isWhole) stop(progress);
  if (label === COMMENT && isWhole && ranges.length > 0) {
    yield { kind: 'text', path: pathOf(progress, 'comment'), range, payload: ranges };
  } else if (label === PLAIN_TEXT && length === 12) {
    const details = { part: 'text' };
    yield { kind: 'structure', path: pathOf(progress, 'text'), range, payload: ranges, details };
  } else if (label === GRAPHIC_CONTROL && length === 4) {
    yield* graphicControl(progress, range);
  } else {
    yield { kind: 'unknown', path: pathOf(progress, 'extension'), range, payload: ranges };
  }
}

/** The delay and the transparent colour that stand before a picture. */
async function* graphicControl(progress: Progress, range: Block['range']): AsyncGenerator<Block> {
  const content = { start: range.start + 3, end: range.start + 7 };
  const cursor = await progress.window.upTo(content.start, 4);
  if (cursor.left < 4) return;
  cursor.littleEndian = true;
  cursor.skip(1);
  progress.delay += cursor.u16();
  const details = { part: 'control' };
  yield { kind: 'structure', path: pathOf(progress, 'control'), range, payload: [content], details };
}

/** The end of the file, with what all pictures amount to. It has no bytes where the last one is missing. */
function ending({ window, at, frames, delay }: Progress): Block {
  const end = Math.max(Math.min(at + 1, window.size ?? at + 1), Math.min(at, window.size ?? at));
  const range = { start: Math.min(at, end), end };
  return { kind: 'structure', path: 'end', range, payload: [range], details: { part: 'end', frames, delay } };
}

/** Go no further: the file ends inside a part. */
function stop(progress: Progress): void {
  progress.at = progress.window.size ?? Number.MAX_SAFE_INTEGER;
}

function pathOf({ counts }: Progress, part: string): string {
  const count = counts.get(part) ?? 0;
  counts.set(part, count + 1);
  return `${part}[${count}]`;
}

function colorTableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0;
}
