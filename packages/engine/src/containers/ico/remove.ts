// Source: ICO format (ICONDIR, ICONDIRENTRY); pictures are PNG files, or bitmaps without their file header.
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { Finding, RemovalPlan, Stretch } from '../../model/removal.ts';
import { copy, joinStretches, put, totalLength } from '../../model/stretches.ts';
import { judge, newDraft, sizeOf, unknown } from '../draft.ts';
import type { RemovalTask, Remover } from '../remover.ts';

const [HEADER_BYTES, ENTRY_BYTES] = [6, 16];
const [LENGTH_AT, OFFSET_AT] = [8, 12];

/** Icons and cursors: pictures in PNG are cleaned by themselves, and what lies between pictures and behind them goes. */
export const remover: Remover = { plan };

interface Picture {
  readonly range: ByteRange;
  readonly parts: readonly Stretch[];
}

async function plan(task: RemovalTask): Promise<RemovalPlan> {
  const { window } = task;
  const size = sizeOf(window);
  const draft = newDraft(task.policy);
  const head = await window.at(0, HEADER_BYTES);
  head.littleEndian = true;
  head.seek(4);
  const count = head.u16();
  if (count === 0) throw new MetadataError('not-removable', 'expected pictures, found a list of none');
  const headEnd = HEADER_BYTES + count * ENTRY_BYTES;
  const directory = (await window.at(0, headEnd)).bytes.slice();
  const entries = readEntries(directory, count, size);
  const ranges = distinct(entries);
  if (ranges.some(({ start }, index) => start < (ranges[index - 1]?.end ?? headEnd)))
    throw new MetadataError('not-removable', 'expected pictures that lie apart from each other and from their list');
  const pictures: Picture[] = [];
  for (const [index, range] of ranges.entries()) {
    const inner = await task.inner(range);
    pictures.push({ range, parts: inner ? inner.parts : [copy(range.start, range.end)] });
    draft.doomed.push(...(inner?.doomed ?? []).map((finding) => within(finding, index)));
    draft.kept.push(...(inner?.kept ?? []).map((finding) => within(finding, index)));
    draft.essence.push(...(inner?.essence ?? [copy(range.start, range.end)]));
    draft.packed.push(...(inner?.packed ?? []));
  }
  const rests = restsOf(ranges, headEnd, size).map((rest) => ({
    rest,
    goes: judge(draft, unknown('gap', [rest], 'padding')),
  }));
  if (draft.doomed.length === 0) return { ...draft, parts: [copy(0, size)] };
  const body: Stretch[] = [];
  const pieces = [
    ...pictures,
    ...rests.filter(({ goes }) => !goes).map(({ rest }) => ({ range: rest, parts: [copy(rest.start, rest.end)] })),
  ];
  const view = new DataView(directory.buffer);
  for (const { range, parts } of pieces.toSorted((a, b) => a.range.start - b.range.start)) {
    const offset = headEnd + totalLength(body);
    for (const [index, entry] of entries.entries()) {
      if (entry.start !== range.start || entry.end !== range.end) continue;
      view.setUint32(HEADER_BYTES + index * ENTRY_BYTES + LENGTH_AT, totalLength(parts), true);
      view.setUint32(HEADER_BYTES + index * ENTRY_BYTES + OFFSET_AT, offset, true);
    }
    body.push(...parts);
  }
  return { ...draft, parts: joinStretches([put(directory), ...body]) };
}

function readEntries(directory: Uint8Array, count: number, size: number): readonly ByteRange[] {
  const view = new DataView(directory.buffer, directory.byteOffset);
  return Array.from({ length: count }, (_, index) => {
    const at = HEADER_BYTES + index * ENTRY_BYTES;
    const start = view.getUint32(at + OFFSET_AT, true);
    const range = { start, end: start + view.getUint32(at + LENGTH_AT, true) };
    if (range.end > size || range.end === range.start)
      throw new MetadataError(
        'not-removable',
        `expected picture ${index} within ${size} bytes, found it at ${start} to ${range.end}`,
      );
    return range;
  });
}

/** Several entries may share a picture. */
function distinct(entries: readonly ByteRange[]): readonly ByteRange[] {
  const sorted = entries.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return sorted.filter(({ start, end }, index) => {
    const before = sorted[index - 1];
    return before?.start !== start || before.end !== end;
  });
}

function restsOf(ranges: readonly ByteRange[], headEnd: number, size: number): readonly ByteRange[] {
  const bounds = [{ start: 0, end: headEnd }, ...ranges, { start: size, end: size }];
  return bounds
    .slice(1)
    .map(({ start }, index) => ({ start: bounds[index]?.end ?? 0, end: start }))
    .filter(({ start, end }) => end > start);
}

function within(finding: Finding, index: number): Finding {
  return { ...finding, path: `picture[${index}]/${finding.path}` };
}
