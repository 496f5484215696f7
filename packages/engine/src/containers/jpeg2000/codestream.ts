// Source: ISO/IEC 15444-1, annex A (codestream syntax); 15444-2, annex A (extended markers).
import type { Block } from '../../model/block.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';

const SIZ = 0x51;
const COMMENT = 0x64;
const START_OF_DATA = 0x93;
const END = 0xd9;
/** Markers without a length, and those whose length takes four bytes. */
export const isBare = (marker: number): boolean =>
  (marker >= 0x30 && marker <= 0x3f) || marker === 0x4f || marker === 0x92;
export const isLong = (marker: number): boolean => marker === 0x74 || marker === 0x75 || marker === 0x77;

/** The marker segments of a bare codestream up to its data. */
export async function* scanCodestream(window: Window, trip: Trip): AsyncGenerator<Block, Facts, void> {
  let facts: Facts | undefined;
  let at = 2;
  for (;;) {
    trip.check();
    const cursor = await window.upTo(at, 6);
    if (cursor.left < 4 || cursor.u8() !== 0xff) break;
    const marker = cursor.u8();
    if (marker === START_OF_DATA || marker === END) break;
    if (isBare(marker)) {
      at += 2;
      continue;
    }
    const width = isLong(marker) ? 4 : 2;
    if (cursor.left < width) break;
    const length = width === 4 ? cursor.u32() : cursor.u16();
    const [bodyAt, end] = [at + 2 + width, at + 2 + length];
    if (length < width || (window.size !== undefined && end > window.size)) {
      trip.report(
        'truncated',
        'warning',
        'codestream',
        `expected a segment of ${length} bytes, found an end before`,
        at,
      );
      break;
    }
    const range = { start: at, end };
    const payload = [{ start: bodyAt, end }];
    if (marker === SIZ && !facts) {
      facts = await sizeOf(window, bodyAt);
      yield { kind: 'structure', path: 'SIZ', range, payload, details: { box: 'SIZ' } };
    } else if (marker === COMMENT) yield { kind: 'structure', path: 'COM', range, payload, details: { box: 'COM' } };
    at = end;
  }
  const rest = { start: at, end: window.size ?? Number.POSITIVE_INFINITY };
  yield { kind: 'pixels', path: 'codestream', range: rest, payload: [rest] };
  return facts ?? {};
}

async function sizeOf(window: Window, bodyAt: number): Promise<Facts> {
  const cursor = await window.upTo(bodyAt + 2, 8);
  if (cursor.left < 8) return {};
  const width = cursor.u32();
  return { width, height: cursor.u32() };
}
