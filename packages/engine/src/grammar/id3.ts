// Source: ID3v2.4.0 main structure, § 3.1 (header), § 3.4 (footer), § 6.2 (synchsafe integers).
import { hasText } from '../bytes/latin1.ts';
import type { Window } from '../source/window.ts';

/** Whether the bytes begin with an ID3v2 tag, behind which audio of several kinds may lie. */
export function hasId3(head: Uint8Array): boolean {
  return hasText(head, 'ID3');
}

/** Audio that a tag may stand before, by its first bytes. */
const AUDIO: readonly (readonly [string, number])[] = [
  ['MAC ', 32],
  ['APETAGEX', 32],
  ['MP+', 32],
  ['fLaC', 4],
  ['OggS', 28],
];

/** Whether what follows the tag, or begins the file, is audio of a kind that bears a signature, unlike MPEG's. */
export async function hasSignedAudio(window: Window): Promise<boolean> {
  const { bytes } = await window.upTo(await endOfId3(window), 32);
  return AUDIO.some(([signature, atLeast]) => hasText(bytes, signature) && bytes.byteLength >= atLeast);
}

/** Offset of what follows the ID3v2 tag at the start of the file; 0 where there is none, or none that is whole. */
export async function endOfId3(window: Window): Promise<number> {
  const cursor = await window.upTo(0, 10);
  if (cursor.left < 10 || !hasId3(cursor.bytes)) return 0;
  cursor.skip(3);
  const [version, , flags] = [cursor.u8(), cursor.u8(), cursor.u8()];
  if (version >= 5) return 0;
  let length = 0;
  for (const byte of cursor.take(4)) {
    if (byte > 0x7f) return 0;
    length = length * 128 + byte;
  }
  const end = 10 + length;
  if (window.size !== undefined && end > window.size) return 0;
  const hasFooter = (flags & 0x10) !== 0;
  return hasFooter ? end + 10 : end;
}
