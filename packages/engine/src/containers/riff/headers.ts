// Source: AVI RIFF file reference (hdrl, strl); OpenDML AVI 1.02 (odml).
import { latin1 } from '../../bytes/latin1.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import { addBitmapHeader } from '../../grammar/bitmap.ts';
import { addFields } from '../../grammar/fields.ts';
import type { TagSink } from '../../model/payload.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { Trip } from '../../model/trip.ts';
import {
  AUDIO_FORMAT,
  AUDIO_STREAM,
  AVI_HEADER,
  EXTENDED_AVI_HEADER,
  OTHER_STREAM,
  VIDEO_STREAM,
} from '../../tables/riff/fields.ts';
import { HEADER_VALUES } from '../../tables/riff/values.ts';
import { FRAME } from './frame.ts';
import { type InnerChunk, innerChunks } from './inner.ts';

const VENDOR: TagRow = { name: 'VendorName' };
const UNKNOWN: TagRow = { name: 'UnknownData' };
/** Streams' own data that other tables would be needed for. */
const MAKERS: Readonly<Record<string, string>> = { AVIF: 'EXIF', CASI: 'MakerNotes' };

/** Put down what a film's list of headers says of it and of its streams. */
export function addHeaders(sink: TagSink, bytes: Uint8Array, path: string, trip: Trip): void {
  for (const chunk of innerChunks(bytes, path, trip)) {
    if (chunk.type === 'avih') addFields(sink, chunk.bytes, AVI_HEADER, FRAME);
    else if (chunk.type === 'LIST_strl') addStream(sink, chunk.bytes, path, trip);
    else if (chunk.type === 'LIST_odml') addExtended(sink, chunk.bytes, path, trip);
    else addValue(sink, chunk);
  }
}

function addExtended(sink: TagSink, bytes: Uint8Array, path: string, trip: Trip): void {
  for (const { type, bytes: body } of innerChunks(bytes, path, trip)) {
    if (type === 'dmlh') addFields(sink, body, EXTENDED_AVI_HEADER, FRAME);
  }
}

/** A stream: its header says what it is, and so what its format looks like. */
function addStream(sink: TagSink, bytes: Uint8Array, path: string, trip: Trip): void {
  let kind = '';
  for (const chunk of innerChunks(bytes, path, trip)) {
    if (chunk.type === 'strh') {
      kind = latin1(chunk.bytes, 0, 4);
      const fields = kind === 'auds' ? AUDIO_STREAM : kind === 'vids' ? VIDEO_STREAM : OTHER_STREAM;
      addFields(sink, chunk.bytes, fields, FRAME);
    } else if (chunk.type === 'strf') addFormat(sink, kind, chunk.bytes);
    else if (chunk.type === 'strd') addData(sink, chunk.bytes);
    else addValue(sink, chunk);
  }
}

function addFormat(sink: TagSink, kind: string, bytes: Uint8Array): void {
  if (kind === 'auds') addFields(sink, bytes, AUDIO_FORMAT, FRAME);
  if (kind === 'vids') addBitmapHeader(sink, bytes);
}

function addData(sink: TagSink, bytes: Uint8Array): void {
  if (bytes.byteLength < 4) return;
  const text = latin1(bytes);
  const group = MAKERS[text.slice(0, 4)];
  if (group) sink.gap({ kind: 'maker-note', name: text.slice(0, 4), groups: [group] });
  else if (text.startsWith('Zora')) sink.add({ ...FRAME, id: 'Zora', row: VENDOR, raw: utf8Text(bytes) });
  else if (/^[^\0-\x1f\x7f-\xff]+$/.test(text)) sink.add({ ...FRAME, id: 'unknown', row: UNKNOWN, raw: text });
}

function addValue(sink: TagSink, { type, bytes }: InnerChunk): void {
  const row = Object.hasOwn(HEADER_VALUES, type) ? HEADER_VALUES[type] : undefined;
  if (row) sink.add({ ...FRAME, id: type, row, raw: utf8Text(bytes).replaceAll('\0', '') });
}
