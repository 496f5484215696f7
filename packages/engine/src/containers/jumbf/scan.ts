// Source: ISO/IEC 19566-5, annex A (superboxes).
import { boxesIn } from '../../grammar/box.ts';
import type { Block } from '../../model/block.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { Container } from '../container.ts';

/** Room of JUMBF files: superboxes one after the other. */
export const container: Container = { scan };

const MAX_BOXES = 4096;

async function* scan(window: Window, trip: Trip): AsyncGenerator<Block, Facts, void> {
  for await (const box of boxesIn(window, 0, window.size ?? Number.POSITIVE_INFINITY, MAX_BOXES)) {
    trip.check();
    const range = { start: box.start, end: box.end };
    if (box.isCut) {
      const message = `expected ${box.announcedEnd - box.start} bytes of ${box.type}, found ${box.end - box.start}`;
      trip.report('truncated', 'warning', box.type, message, box.start);
    }
    const isManifest = box.type === 'jumb' && !box.isCut;
    yield { kind: isManifest ? 'c2pa' : 'unknown', path: box.type, range, payload: isManifest ? [range] : [] };
  }
  return {};
}
