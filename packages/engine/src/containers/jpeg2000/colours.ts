// Source: ISO/IEC 15444-1, I.5.3.3 (colour specification box); ICC.1, § 7.2.6 (data colour space).
import { latin1 } from '../../bytes/latin1.ts';
import type { Box } from '../../grammar/box.ts';
import { boxBytes, numberBytes } from '../../grammar/box-bytes.ts';
import type { Window } from '../../source/window.ts';

/** Enumerated colour spaces with the same channels as a profile's. */
const SPACES: Readonly<Record<string, number>> = { 'RGB ': 16, GRAY: 17, YCbr: 18 };

/** A `colr` box that names a colour space instead of giving a profile; `undefined` where there is none with the same channels. */
export async function enumeratedColours(window: Window, box: Box): Promise<Uint8Array | undefined> {
  const { bytes } = await window.upTo(box.bodyAt + 3, Math.max(0, Math.min(20, box.end - box.bodyAt - 3)));
  const name = latin1(bytes, 16, 20);
  const space = Object.hasOwn(SPACES, name) ? SPACES[name] : undefined;
  return space === undefined ? undefined : boxBytes('colr', Uint8Array.of(1, 0, 0), numberBytes(space, 4));
}
