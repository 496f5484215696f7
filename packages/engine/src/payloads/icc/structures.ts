// Source: ICC.1:2022, § 10.2 (chromaticityType), 10.4, 10.14, 10.28, 10.30; § 10.12 (dictType).
import { latin1 } from '../../bytes/latin1.ts';
import { addFields } from '../../grammar/fields.ts';
import type { TagSink } from '../../model/payload.ts';
import type { Trip } from '../../model/trip.ts';
import type { Field } from '../../tables/field.ts';
import {
  CHROMATICITY,
  CODE_POINTS,
  COLORANT_TABLE,
  MEASUREMENT,
  VIEWING_CONDITIONS,
} from '../../tables/icc/structures.ts';
import { addDictionary } from './dictionary.ts';

/** What a structured tag needs to know of its profile. */
export interface StructureFrame {
  /** What its groups end with. */
  readonly suffix: string;
  readonly path: string;
  readonly trip: Trip;
}

const FIELDS: Readonly<Record<string, readonly Field[]>> = {
  chrm: CHROMATICITY,
  cicp: CODE_POINTS,
  clrt: COLORANT_TABLE,
  meas: MEASUREMENT,
  view: VIEWING_CONDITIONS,
};

/** Whether a tag's value has parts with names of their own. */
export function isStructured(id: string): boolean {
  return id === 'meta' || Object.hasOwn(FIELDS, id);
}

/** Put down the parts of a structured tag, in the group that is named after it. */
export function addStructure(sink: TagSink, id: string, bytes: Uint8Array, frame: StructureFrame): void {
  const type = id === 'meta' ? 'dict' : id;
  if (id !== 'cicp' && (bytes.byteLength <= 4 || latin1(bytes, 0, 4) !== type)) {
    frame.trip.report('malformed', 'warning', frame.path, `expected tag ${id} to be of type ${type}`);
    return;
  }
  const group1 = `ICC-${id}${frame.suffix}`;
  const fields = FIELDS[id];
  if (fields) addFields(sink, bytes, fields, { group0: 'ICC_Profile', group1 });
  else addDictionary(sink, bytes, group1, frame);
}
