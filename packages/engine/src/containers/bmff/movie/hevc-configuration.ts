// Source: ISO/IEC 14496-15:2022, § 8.3.2.1 (hvcC); ITU-T H.265, § 7.3.5 (messages).
import type { ByteRange } from '../../../model/byte-range.ts';
import { PRIVATE_ASPECTS } from '../../../model/removal.ts';
import { copy } from '../../../model/stretches.ts';
import { keep } from './leaves.ts';
import { boxAround, instead, same, series } from './pieces.ts';
import { bodyOf, type Rule, viewOf } from './work.ts';

/** The type of a message that a program may fill with what it likes. */
export const USER_DATA = 5;

const STAYS = 'inside the decoder configuration, which stays to the bit';
const ARRAYS_AT = 23;

/** One kind of units in the configuration: parameter sets, messages. */
interface UnitArray extends ByteRange {
  readonly holdsText: boolean;
}

/**
 * The decoder's configuration. The messages in it in which coders name themselves and their settings are like those in the samples:
 * a part of the coding, which stays to the bit. Only where everything is to go do they go too; decoders do not need them.
 */
export const hevcConfiguration: Rule = (work, box, path) => {
  const arrays = arraysIn(bodyOf(work, box), viewOf(work, box));
  const gone = arrays?.filter(({ holdsText }) => holdsText) ?? [];
  const ranges = gone.map(({ start, end }) => ({ start: box.bodyAt + start, end: box.bodyAt + end }));
  if (!arrays) return keep(work, box, path);
  const isAsked = gone.length > 0 && work.ledger.policy.mode === 'everything';
  const goes = isAsked && work.ledger.judge(path, PRIVATE_ASPECTS, ranges);
  if (gone.length > 0 && !isAsked)
    work.ledger.kept.push({ kind: 'structure', path, aspects: ['history'], ranges, why: STAYS });
  const staying = (goes ? arrays.filter(({ holdsText }) => !holdsText) : arrays).map(({ start, end }) => ({
    start: box.bodyAt + start,
    end: box.bodyAt + end,
  }));
  const head = { start: box.bodyAt, end: box.bodyAt + ARRAYS_AT - 1 };
  work.ledger.essence.push(copy(head.start, head.end));
  for (const { start, end } of staying) work.ledger.essence.push(copy(start, end));
  if (!goes) return same(box);
  return boxAround(box, series([same(head), instead(Uint8Array.of(staying.length)), ...staying.map(same)]));
};

/** The arrays of a configuration, or nothing where they do not fill it to the end. */
function arraysIn(body: Uint8Array, view: DataView): readonly UnitArray[] | undefined {
  if (body.byteLength < ARRAYS_AT) return undefined;
  const arrays: UnitArray[] = [];
  let at = ARRAYS_AT;
  for (let left = body[ARRAYS_AT - 1] ?? 0; left > 0; left--) {
    const start = at;
    if (at + 3 > body.byteLength) return undefined;
    const type = (body[at] ?? 0) & 0x3f;
    const count = view.getUint16(at + 1);
    let holdsText = (type === 39 || type === 40) && count > 0;
    at += 3;
    for (let unit = 0; unit < count; unit++) {
      if (at + 2 > body.byteLength) return undefined;
      const length = view.getUint16(at);
      if (at + 2 + length > body.byteLength) return undefined;
      holdsText &&= isTextAlone(body.subarray(at + 4, at + 2 + length));
      at += 2 + length;
    }
    arrays.push({ start, end: at, holdsText });
  }
  return at === body.byteLength ? arrays : undefined;
}

/** Whether a unit's messages are all of the kind that holds what a program likes. `bytes` begin behind the unit's header. */
function isTextAlone(bytes: Uint8Array): boolean {
  const plain = bytes.filter((byte, at) => !(byte === 3 && bytes[at - 1] === 0 && bytes[at - 2] === 0));
  let at = 0;
  while (at + 2 < plain.byteLength) {
    if (plain[at++] !== USER_DATA) return false;
    let length = 0;
    while (plain[at] === 0xff) length += plain[at++] ?? 0;
    length += plain[at++] ?? 0;
    at += length;
  }
  return at > 0;
}
