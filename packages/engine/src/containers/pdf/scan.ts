// Source: ISO 32000-2, § 7.5 (file structure).
import { hasText, latin1 } from '../../bytes/latin1.ts';
import type { Block } from '../../model/block.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import { type Container, HEAD_BYTES } from '../container.ts';
import { describe } from './describe.ts';
import { PdfFile } from './file.ts';
import { readTrailers } from './trailers.ts';
import { type Walk, walkObject } from './walk.ts';

/** The room of portable documents: dictionaries, metadata streams, and what hangs on the first pages. Nothing is decrypted. */
export const container: Container = { scan, describe };

async function* scan(window: Window, trip: Trip): AsyncGenerator<Block, Facts, void> {
  const { bytes } = await window.upTo(0, HEAD_BYTES);
  const [blanks = ''] = /^\s*/.exec(latin1(bytes)) ?? [];
  const head = { start: 0, end: bytes.byteLength };
  const { size } = window;
  const fileBytes = (size ?? 0) - blanks.length;
  yield { kind: 'structure', path: 'header', range: head, payload: [head], details: { part: 'header', fileBytes } };
  const file = new PdfFile(window, trip, blanks.length, size ?? 0);
  const trailers = size === undefined || !hasText(bytes, '%PDF-', blanks.length) ? undefined : await readTrailers(file);
  if (!trailers) {
    trip.report('malformed', 'warning', '', 'expected cross-reference tables, found none that are whole', size ?? 0);
    yield gapOf(file.gap ?? 'cross-reference table');
    return {};
  }
  if (trailers.some(({ value }) => isTrue(value.get('Encrypt')))) {
    yield gapOf('encryption');
    return {};
  }
  const walk: Walk = { file, seen: new Set(), hasInfo: false };
  for (const trailer of trailers) {
    const { stream: _, ...dictionary } = trailer;
    yield* walkObject(walk, 'Trailer', dictionary);
  }
  if (file.gap !== undefined) yield gapOf(file.gap);
  return {};
}

function isTrue(value: unknown): boolean {
  return value !== undefined && value !== 'null' && value !== '0';
}

/** What is not read here is told of by the start of the file. */
function gapOf(name: string): Block {
  const start = { start: 0, end: 1 };
  return { kind: 'structure', path: name, range: start, payload: [start], details: { part: 'gap', name } };
}
