// Source: Multimedia Programming Interface and Data Specifications 1.0; EBU Tech 3285 and 3306; RFC 9649; AVI RIFF file reference.

import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { withoutTrailing } from '../../bytes/trimmed.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import { addFields } from '../../grammar/fields.ts';
import type { PayloadDecoder, TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { Field } from '../../tables/field.ts';
import {
  ACIDIZER,
  AUDIO_FORMAT,
  BROADCAST,
  CHARACTER_SET,
  INSTRUMENT,
  SAMPLER,
  SIZES_64,
} from '../../tables/riff/fields.ts';
import { DURATION, STRANGERS, VALUES } from '../../tables/riff/values.ts';
import { ALPHA, ANIMATION, VP8, VP8L, VP8X } from '../../tables/riff/webp.ts';
import { FRAME } from './frame.ts';
import { addHeaders } from './headers.ts';
import { addTexts, isTextList } from './texts.ts';

const FIELDS: Readonly<Record<string, readonly Field[]>> = {
  ALPH: ALPHA,
  ANIM: ANIMATION,
  CSET: CHARACTER_SET,
  'VP8 ': VP8,
  VP8L,
  VP8X,
  acid: ACIDIZER,
  bext: BROADCAST,
  ds64: SIZES_64,
  'fmt ': AUDIO_FORMAT,
  inst: INSTRUMENT,
  smpl: SAMPLER,
};
/** Makers' own lists and junk, by what they begin with: other tables would be needed. */
const MAKERS = /^(?:OLYMDigital Camera|QVMI|ucmt|IIII\x01\0|PENTDigital Camera|0G(?:DA|PS))/;

/** Whether the room can tell what a chunk holds. */
export function isDescribed(type: string): boolean {
  const isKnown = [FIELDS, VALUES].some((table) => Object.hasOwn(table, type));
  return isKnown || isTextList(type) || /^LIST_(?:hdrl|adtl)$/.test(type);
}

/** Tells what stands in chunks that no payload standard covers. */
export const describe: PayloadDecoder = {
  decode({ bytes, path, details = {} }, sink, trip) {
    const type = String(details.type);
    const missing = Object.hasOwn(STRANGERS, type) ? STRANGERS[type] : undefined;
    if (missing) sink.gap({ kind: 'payload', name: type, groups: missing });
    const fields = Object.hasOwn(FIELDS, type) ? FIELDS[type] : undefined;
    if (type === 'smpl') addFields(sink, bytes.subarray(0, Math.max(36, bytes.byteLength - 4)), SAMPLER, FRAME);
    else if (fields) addFields(sink, bytes, fields, FRAME);
    else if (isTextList(type)) addTexts(sink, type, bytes, path, trip);
    else if (type === 'LIST_hdrl') addHeaders(sink, bytes, path, trip);
    else if (type === 'LIST_adtl') addLabels(sink, bytes);
    else if (type === 'frames') sink.add({ ...FRAME, id: 'ANMF', row: DURATION, raw: Number(details.milliseconds) });
    else addValue(sink, type, bytes);
  },
};

function addValue(sink: TagSink, type: string, bytes: Uint8Array): void {
  const row = Object.hasOwn(VALUES, type) ? VALUES[type] : undefined;
  if (!row) return;
  const raw = row.binary ? bytes : chunkValue(type, bytes, sink);
  if (raw !== undefined) sink.add({ ...FRAME, id: type, row, raw });
}

function chunkValue(type: string, bytes: Uint8Array, sink: TagSink): RawValue | undefined {
  if (type === 'fact' || type === 'ltxt' || type === 'labl' || type === 'note') return cueValue(type, bytes);
  const text = latin1(bytes);
  if (type !== 'JUNK') return utf8Text(bytes).replaceAll('\0', '');
  if (MAKERS.test(text)) {
    sink.gap({ kind: 'maker-note', name: text.slice(0, 4), groups: ['MakerNotes'] });
    return undefined;
  }
  return /^([^\0-\x1f\x7f-\xff]+)\0*$/.exec(text)?.[1];
}

/** A number, and for labels of cue points what stands behind it. */
function cueValue(type: string, bytes: Uint8Array): RawValue {
  const cursor = new Cursor(bytes);
  cursor.littleEndian = true;
  const first = cursor.u32();
  if (type === 'fact') return first;
  if (type !== 'ltxt') return `${first} ${withoutTrailing(utf8Text(cursor.take(cursor.left)), '\0')}`;
  const length = cursor.u32();
  const purpose = latin1(cursor.take(4));
  const codes = [cursor.u16(), cursor.u16(), cursor.u16(), cursor.u16()];
  const text = withoutTrailing(utf8Text(bytes.subarray(18)), '\0');
  return [first, length, `'${purpose}'`, ...codes, text].join(' ');
}

/** Labels, notes and texts of cue points. */
function addLabels(sink: TagSink, bytes: Uint8Array): void {
  const cursor = new Cursor(bytes);
  cursor.littleEndian = true;
  while (cursor.left > 8) {
    const type = latin1(cursor.take(4));
    const length = cursor.u32();
    addValue(sink, type, cursor.take(length));
    cursor.skip(Math.min(length % 2, cursor.left));
  }
}
