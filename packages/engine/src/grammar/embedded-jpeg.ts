// Source: ITU-T T.81 annex B; Exif 3.0 (CIPA DC-008) 4.7.2; XMP specification part 3, 1.1.3; CIPA DC-007.
import { hasText } from '../bytes/latin1.ts';
import { utf8Text } from '../bytes/utf8.ts';
import type { Block } from '../model/block.ts';
import type { ByteRange } from '../model/byte-range.ts';
import type { Payload, TagSink } from '../model/payload.ts';
import type { TagRow } from '../model/tag-row.ts';
import type { Trip } from '../model/trip.ts';
import type { Window } from '../source/window.ts';
import { FRAME_ROWS as FRAME } from '../tables/jpeg/frame.ts';

const HEAD_BYTES = 40;
const MAX_SEGMENTS = 1000;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const COMMENT = 0xfe;
const XMP = 'http://ns.adobe.com/xap/1.0/\0';

/** Standards whose payload is whole in one segment: marker, signature, and the bytes before the payload. */
const WHOLE: readonly (readonly [marker: number, signature: string, kind: Block['kind'], header: number])[] = [
  [0xe0, 'JFIF\0', 'jfif', 5],
  [0xe1, 'Exif\0\0', 'exif', 6],
  [0xe1, XMP, 'xmp', XMP.length],
  [0xe2, 'MPF\0', 'mpf', 4],
  [0xe2, 'ICC_PROFILE\0\x01\x01', 'icc', 14],
  [0xed, 'Photoshop 3.0\0', 'photoshop', 14],
  [0xee, 'Adobe', 'adobe', 5],
];

/**
 * The segments of a JPEG picture inside another file, up to its first scan: those that hold a payload of their own, and `structure`
 * blocks for `describeEmbedded`; all get the `shared` details. What is spread over several segments or belongs to a maker becomes a gap.
 */
export async function* embeddedJpeg(
  window: Window,
  trip: Trip,
  picture: ByteRange,
  shared: Block['details'],
): AsyncGenerator<Block, void, void> {
  let at = picture.start + 2;
  for (let index = 0; index < MAX_SEGMENTS && at + 4 <= picture.end; index++) {
    trip.check();
    const cursor = await window.upTo(at, Math.min(4 + HEAD_BYTES, picture.end - at));
    if (cursor.left < 4 || cursor.u8() !== 0xff) return;
    const marker = cursor.u8();
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = cursor.u16();
    const end = at + 2 + length;
    if (length < 2 || end > picture.end) return;
    const block = segmentBlock(marker, cursor.take(Math.min(cursor.left, length - 2)), { start: at, end }, shared);
    if (block) yield block;
    at = end;
  }
}

function segmentBlock(marker: number, head: Uint8Array, range: ByteRange, shared: Block['details']): Block | undefined {
  const body = range.start + 4;
  const name = marker >= 0xe0 && marker <= 0xef ? `APP${marker - 0xe0}` : `0x${marker.toString(16)}`;
  const path = `JPEG/${name}`;
  const whole = WHOLE.find(([wanted, signature]) => wanted === marker && hasText(head, signature));
  if (whole) {
    const [, , kind, header] = whole;
    const payload = [{ start: body + header, end: range.end }];
    return { kind, path, range, payload, ...(shared ? { details: shared } : {}) };
  }
  const isFrame = (marker & 0xf0) === 0xc0 && (marker === 0xc0 || (marker & 0x03) !== 0);
  const part = marker === COMMENT ? 'comment' : isFrame ? 'frame' : name.startsWith('APP') ? 'segment' : undefined;
  if (part === undefined) return undefined;
  const details = { ...shared, embedded: part, process: marker - 0xc0, name };
  return { kind: 'structure', path, range, payload: [{ start: body, end: range.end }], details };
}

/** Describe a `structure` block of `embeddedJpeg`. */
export function describeEmbedded({ bytes, details }: Payload, sink: TagSink): void {
  const part = details?.embedded;
  if (part === 'frame') describeFrame(bytes, Number(details?.process ?? 0), sink);
  else if (part === 'comment') addFileTag(sink, { name: 'Comment', priority: 0 }, utf8Text(bytes).replaceAll('\0', ''));
  else if (part === 'segment') sink.gap({ kind: 'payload', name: String(details?.name ?? ''), groups: [] });
}

/** T.81 B.2.2. Of several frames the first counts. */
function describeFrame(bytes: Uint8Array, process: number, sink: TagSink): void {
  if (bytes.byteLength < 6 || sink.known(FRAME.process.name) !== undefined) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const components = view.getUint8(5);
  addFileTag(sink, FRAME.width, view.getUint16(3));
  addFileTag(sink, FRAME.height, view.getUint16(1));
  addFileTag(sink, FRAME.process, process);
  addFileTag(sink, FRAME.precision, view.getUint8(0));
  addFileTag(sink, FRAME.components, components);
  if (components !== 3 || bytes.byteLength < 15) return;
  const factors = [7, 10, 13].map((at) => view.getUint8(at));
  const across = factors.map((factor) => factor >> 4);
  const down = factors.map((factor) => factor & 0x0f);
  if (Math.min(...across) === 0 || Math.min(...down) === 0) return;
  const [x, y] = [across, down].map((all) => Math.max(...all) / Math.min(...all));
  addFileTag(sink, FRAME.sampling, `${x} ${y}`);
}

function addFileTag(sink: TagSink, row: TagRow, raw: string | number): void {
  sink.add({ group0: 'File', group1: 'File', id: row.name, row, raw });
}
