import { utf8Text } from '../../bytes/utf8.ts';
import type { Payload, PayloadDecoder, TagSink } from '../../model/payload.ts';
import type { TagRow } from '../../model/tag-row.ts';
import { FRAME_ROWS as FRAME } from '../../tables/jpeg/frame.ts';

/** Opens the segments that belong to JPEG itself: frame headers and comments. */
export const describe: PayloadDecoder = {
  decode(payload, sink) {
    const format = String(payload.details?.format ?? '');
    if (format === 'comment') addComment(payload, sink);
    else if (format.startsWith('frame ')) addFrame(payload, Number(format.slice('frame '.length)), sink);
  },
};

/** Of several comments the first is the one that counts. */
const COMMENT_ROW: TagRow = { name: 'Comment', priority: 0 };

/** Some software ends comments with NULs. */
function addComment({ bytes }: Payload, sink: TagSink): void {
  let end = bytes.byteLength;
  while (end > 0 && bytes[end - 1] === 0) end--;
  addFileTag(sink, COMMENT_ROW, utf8Text(bytes.subarray(0, end)).replaceAll('\0', ''));
}

/** T.81 B.2.2. Of several frames, as in hierarchical pictures, the first counts. */
function addFrame({ bytes }: Payload, process: number, sink: TagSink): void {
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
