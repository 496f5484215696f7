import { latin1 } from '../../bytes/latin1.ts';
import { tagNameOf } from '../../grammar/tag-name.ts';
import type { Payload, TagSink } from '../../model/payload.ts';
import type { TagRow } from '../../model/tag-row.ts';
import type { Trip } from '../../model/trip.ts';
import { THERMAL_LAYOUT, THERMAL_LAYOUT_2, THERMAL_LAYOUT_3 } from '../../tables/segment/dji.ts';
import { DJI_INFO_ROWS } from '../../tables/segment/dji-info.ts';
import { addTag, fixedLayout, type SegmentHandler } from './handler.ts';

const THERMAL_ROW: TagRow = { name: 'ThermalData', binary: true };
const CALIBRATION_ROW: TagRow = { name: 'ThermalCalibration', binary: true };

/** Segments of DJI's thermal cameras. */
export function addDji(app: number, payload: Payload, sink: TagSink, trip: Trip): void {
  if (app === 3) addTag(sink, ['APP3', 'DJI'], 'APP3', THERMAL_ROW, payload.bytes);
  else if (app === 5) addTag(sink, ['APP5', 'DJI'], 'APP5', CALIBRATION_ROW, payload.bytes);
  else if (app === 4) addParameters(payload, sink, trip);
}

function addParameters(payload: Payload, sink: TagSink, trip: Trip): void {
  const head = latin1(payload.bytes, 0, 72);
  const groups = ['APP4', 'DJI'] as const;
  if (head.startsWith('\xaa\x55\x12\x06')) fixedLayout(groups, THERMAL_LAYOUT, 0, true)(payload, sink, trip);
  else if (head.startsWith('\x2c\x01\x20\0', 64)) fixedLayout(groups, THERMAL_LAYOUT_2, 32, true)(payload, sink, trip);
  else if (head.startsWith('\x2c\x01\x20\0', 32)) fixedLayout(groups, THERMAL_LAYOUT_2, 0, true)(payload, sink, trip);
  else if (head.startsWith('\xaa\x55\x38\0', 32)) fixedLayout(groups, THERMAL_LAYOUT_3, 32, true)(payload, sink, trip);
}

const INFO_HEADER = 'DJI-DBG\0'.length;
const MAX_NOTES = 1000;

/** APP7: notes for debugging, a key and a value between brackets each. */
export const addDjiInfo: SegmentHandler = ({ bytes }, sink) => {
  const text = latin1(bytes, INFO_HEADER);
  let count = 0;
  for (const [, note = ''] of text.matchAll(/\[(.*?)\](?=\[|$)/gsy)) {
    const colon = note.indexOf(':');
    if (colon < 0 || ++count > MAX_NOTES) continue;
    const [key, value] = [note.slice(0, colon), note.slice(colon + 1)];
    const row = Object.hasOwn(DJI_INFO_ROWS, key) ? DJI_INFO_ROWS[key] : undefined;
    const plain = /^([\x20-\x7e]+)\0*$/.exec(value)?.[1];
    const raw = plain ?? Uint8Array.from(value, (character) => character.charCodeAt(0));
    addTag(sink, ['APP7', 'DJI'], key, row ?? { name: tagNameOf(key) }, raw);
  }
};
