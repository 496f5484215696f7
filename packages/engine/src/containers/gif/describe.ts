// Source: GIF89a specification, § 18, 23, 25; Netscape 2.0 and MIDI application extensions.
import { latin1 } from '../../bytes/latin1.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import { addFields } from '../../grammar/fields.ts';
import type { PayloadDecoder, TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import { ANIMATION, MIDI_CONTROL, SCREEN } from '../../tables/gif/fields.ts';

const FRAME = { group0: 'GIF', littleEndian: true };
const VERSION: TagRow = { name: 'GIFVersion' };
const FRAME_COUNT: TagRow = { name: 'FrameCount' };
const DURATION: TagRow = { name: 'Duration', print: ['fixed', 2, ' s'] };
const TEXT: TagRow = { name: 'Text' };
const TRANSPARENT: TagRow = { name: 'TransparentColor' };
const SONG: TagRow = { name: 'MIDISong', binary: true };

/** Tells what the parts of a GIF file say that no payload standard covers. */
export const describe: PayloadDecoder = {
  decode({ bytes, details = {} }, sink) {
    const { part, application, frames, delay } = details;
    if (part === 'screen') addScreen(sink, bytes);
    else if (part === 'text') add(sink, TEXT, utf8Text(bytes));
    else if (part === 'control' && (bytes[0] ?? 0) & 1) add(sink, TRANSPARENT, bytes[3] ?? 0);
    else if (part === 'application') addApplication(sink, String(application), bytes);
    else if (part === 'end') addTotals(sink, Number(frames), Number(delay));
  },
};

function addScreen(sink: TagSink, bytes: Uint8Array): void {
  add(sink, VERSION, latin1(bytes, 3, 6));
  addFields(sink, bytes.subarray(6), SCREEN, FRAME);
}

function addApplication(sink: TagSink, application: string, bytes: Uint8Array): void {
  if (application === 'NETSCAPE/2.0') addFields(sink, bytes, ANIMATION, FRAME);
  else if (application === 'MIDICTRL/Jon') addFields(sink, bytes, MIDI_CONTROL, FRAME);
  else if (application === 'MIDISONG/Dm7') add(sink, SONG, bytes);
}

function addTotals(sink: TagSink, frames: number, delay: number): void {
  if (frames > 1) add(sink, FRAME_COUNT, frames);
  if (delay > 0) add(sink, DURATION, delay / 100);
}

function add(sink: TagSink, row: TagRow, raw: RawValue): void {
  sink.add({ group0: 'GIF', group1: 'GIF', id: row.name, row, raw });
}
