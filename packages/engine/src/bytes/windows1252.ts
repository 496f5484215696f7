// Source: Windows code page 1252; bytes without a character stand for the control of the same number.
import { latin1 } from './latin1.ts';

const UPPER = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Bytes as text of Windows' Western code page, which what is called Latin-1 most often is. */
export function windows1252Text(bytes: Uint8Array): string {
  return latin1(bytes).replace(/[\x80-\x9f]/g, (character) => UPPER[character.charCodeAt(0) - 0x80] ?? character);
}
