// Source: ICC.1:2022, § 7 (profile structure).
import { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import { addFields } from '../../grammar/fields.ts';
import type { Payload, PayloadDecoder, TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { Trip } from '../../model/trip.ts';
import { HEADER } from '../../tables/icc/header.ts';
import { TAGS } from '../../tables/icc/tags.ts';
import { readMultilingual } from './multilingual.ts';
import { addStructure, isStructured } from './structures.ts';
import { readValue } from './value.ts';

const HEADER_BYTES = 128;
const ENTRY_BYTES = 12;
const MOST_ENTRIES = 255;
const GROUP = 'ICC_Profile';

/** The desk for ICC profiles of versions 2, 4 and 5. A second profile of a file has a 2 at the end of its groups. */
export const iccDecoder: PayloadDecoder = {
  decode(payload, sink, trip) {
    const { bytes } = payload;
    const count = entriesOf(payload, trip);
    if (count === undefined) return;
    const suffix = sink.known('ProfileCMMType') === undefined ? '' : '2';
    addFields(sink, bytes.subarray(0, HEADER_BYTES), HEADER, { group0: GROUP, group1: `ICC-header${suffix}` });
    const cursor = new Cursor(bytes);
    cursor.seek(HEADER_BYTES + 4);
    for (let index = 0; index < count; index++) {
      const entry = { id: latin1(cursor.take(4)), at: cursor.u32(), size: cursor.u32() };
      const row = Object.hasOwn(TAGS, entry.id) ? TAGS[entry.id] : undefined;
      if (row === undefined && !isStructured(entry.id)) continue;
      if (entry.at + entry.size > bytes.byteLength) {
        trip.report(
          'truncated',
          'warning',
          payload.path,
          `expected tag ${entry.id} of ${entry.size} bytes at ${entry.at}`,
        );
        return;
      }
      const value = bytes.subarray(entry.at, entry.at + entry.size);
      if (row) addTag(sink, entry.id, row, value, suffix);
      else addStructure(sink, entry.id, value, { suffix, path: payload.path, trip });
    }
  },
};

/** How many tags the profile lists; `undefined` where it is none. */
function entriesOf({ bytes, path }: Payload, trip: Trip): number | undefined {
  if (bytes.byteLength < 4) return undefined;
  const cursor = new Cursor(bytes);
  const length = cursor.u32();
  if (length !== bytes.byteLength || length < HEADER_BYTES) {
    trip.report(
      'malformed',
      'warning',
      path,
      `expected a profile of ${bytes.byteLength} bytes, found it to say ${length}`,
    );
  }
  if (length < HEADER_BYTES || bytes.byteLength < Math.max(length, HEADER_BYTES + 4)) return undefined;
  cursor.seek(HEADER_BYTES);
  const count = cursor.u32();
  const isPlausible = count >= 1 && count <= MOST_ENTRIES && HEADER_BYTES + 4 + count * ENTRY_BYTES <= bytes.byteLength;
  if (isPlausible) return count;
  trip.report('malformed', 'warning', path, `expected a profile's table of 1 to ${MOST_ENTRIES} tags, found ${count}`);
  return undefined;
}

function addTag(sink: TagSink, id: string, row: TagRow, bytes: Uint8Array, suffix: string): void {
  const group1 = `${GROUP}${suffix}`;
  if (bytes.byteLength <= 4 || latin1(bytes, 0, 4) !== 'mluc') {
    sink.add({
      group0: GROUP,
      group1,
      id,
      row,
      raw: withoutNuls(readValue(bytes) ?? (row.convert === undefined ? bytes : utf8Text(bytes)), row),
    });
    return;
  }
  for (const { language, text } of readMultilingual(bytes)) {
    const named = language === '' ? row : { ...row, name: `${row.name}-${language}` };
    sink.add({ group0: GROUP, group1, id: language === '' ? id : `${id}-${language}`, row: named, raw: text });
  }
}

/** A text of one line may stand in more room than it needs; rows with a conversion cut it themselves. */
function withoutNuls(raw: RawValue, row: TagRow): RawValue {
  return typeof raw === 'string' && row.convert === undefined ? raw.replaceAll('\0', '') : raw;
}
