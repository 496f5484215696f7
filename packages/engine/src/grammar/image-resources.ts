// Source: Adobe Photoshop file formats specification, image resources section.
import { Cursor } from '../bytes/cursor.ts';
import { latin1 } from '../bytes/latin1.ts';
import type { Trip } from '../model/trip.ts';

/** One image resource: `start` and `end` are where its data lies in the payload. */
export interface Resource {
  /** `8BIM`, or the signature of another program. */
  readonly signature: string;
  readonly number: number;
  /** Where its signature stands. */
  readonly at: number;
  /** Bytes of its name, which most have not. */
  readonly nameLength: number;
  readonly start: number;
  readonly end: number;
}

const SIGNATURES = ['8BIM', 'PHUT', 'DCSR', 'AgHg', 'MeSa'];

/** The resources of a payload, up to the first that makes no sense. */
export function* resourcesOf(
  payload: { readonly bytes: Uint8Array; readonly path: string },
  trip: Trip,
): Generator<Resource, void, void> {
  const cursor = new Cursor(payload.bytes);
  const complain = (message: string): void => trip.report('malformed', 'warning', payload.path, message);
  while (cursor.left > 8) {
    trip.check();
    const at = cursor.at;
    const signature = latin1(cursor.take(4));
    if (!SIGNATURES.includes(signature)) {
      complain(`expected the signature of an image resource, found ${JSON.stringify(signature)}`);
      return;
    }
    const number = cursor.u16();
    const nameLength = cursor.u8();
    const paddedName = nameLength + (1 - (nameLength & 1));
    if (cursor.left < paddedName + 4) {
      complain(`expected the name and size of resource ${number}, found ${cursor.left} bytes`);
      return;
    }
    cursor.skip(paddedName);
    const size = cursor.u32();
    if (size > cursor.left) {
      complain(`expected ${size} bytes of resource ${number}, found ${cursor.left}`);
      return;
    }
    yield { signature, number, at, nameLength, start: cursor.at, end: cursor.at + size };
    cursor.skip(Math.min(cursor.left, size + (size & 1)));
  }
}
