import { joined } from '../../bytes/joined.ts';
import type { RemovedText } from './needles.ts';

/** Finds texts in bytes that come piece by piece: as UTF-8, Latin-1, UTF-16 of both orders, and as XML writes them. */
export interface TextSearch {
  /** Look through the next piece. `found` is told of each hit and where it begins, counted from the first piece's first byte. */
  feed(piece: Uint8Array, found: (text: RemovedText, at: number) => void): void;
}

const UTF8 = new TextEncoder();

interface Needle {
  readonly text: RemovedText;
  readonly bytes: Uint8Array;
}

/** Prepare a search. A hit that spans two pieces is found; feed every stretch of unrelated bytes to a search of its own. */
export function searchFor(texts: readonly RemovedText[]): () => TextSearch {
  const byPair = needlesByPair(texts);
  const firsts = new Uint32Array(65_536 / 32);
  let longest = 1;
  for (const [pair, needles] of byPair) {
    firsts[pair >> 5] = (firsts[pair >> 5] as number) | (1 << (pair & 31));
    for (const { bytes } of needles) longest = Math.max(longest, bytes.byteLength);
  }
  return () => {
    let held: Uint8Array = new Uint8Array(0);
    let heldAt = 0;
    return {
      feed(piece, found) {
        const bytes = held.byteLength === 0 ? piece : joined([held, piece]);
        const reported = held.byteLength;
        for (let at = nextPair(bytes, 0, firsts); at >= 0; at = nextPair(bytes, at + 1, firsts)) {
          const pair = ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
          for (const needle of byPair.get(pair) ?? [])
            if (at + needle.bytes.byteLength > reported && isAt(bytes, at, needle.bytes))
              found(needle.text, heldAt + at);
        }
        const keep = Math.min(bytes.byteLength, longest - 1);
        heldAt += bytes.byteLength - keep;
        held = bytes.slice(bytes.byteLength - keep);
      },
    };
  };
}

/** Where the next two bytes stand that a needle begins with, which are a bit each of `firsts`; -1 when there are none. */
function nextPair(bytes: Uint8Array, from: number, firsts: Uint32Array): number {
  const end = bytes.byteLength;
  let pair = bytes[from] ?? 0;
  for (let at = from + 1; at < end; at++) {
    pair = ((pair << 8) | (bytes[at] as number)) & 0xffff;
    if (((firsts[pair >> 5] as number) >>> (pair & 31)) & 1) return at - 1;
  }
  return -1;
}

function needlesByPair(texts: readonly RemovedText[]): ReadonlyMap<number, readonly Needle[]> {
  const byPair = new Map<number, Needle[]>();
  for (const text of texts) {
    for (const bytes of spellings(text.text)) {
      if (bytes.byteLength < 2) continue;
      const pair = ((bytes[0] as number) << 8) | (bytes[1] as number);
      const needles = byPair.get(pair);
      if (needles) needles.push({ text, bytes });
      else byPair.set(pair, [{ text, bytes }]);
    }
  }
  return byPair;
}

function spellings(text: string): readonly Uint8Array[] {
  const spelled = [UTF8.encode(text), utf16(text, true), utf16(text, false)];
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  if (escaped !== text) spelled.push(UTF8.encode(escaped));
  if (/[\u0080-\u00ff]/.test(text) && !/[^\u0000-\u00ff]/.test(text))
    spelled.push(Uint8Array.from(text, (character) => character.charCodeAt(0)));
  return spelled;
}

function utf16(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), isLittle);
  return new Uint8Array(view.buffer);
}

function isAt(bytes: Uint8Array, at: number, needle: Uint8Array): boolean {
  if (at + needle.byteLength > bytes.byteLength) return false;
  for (let index = 2; index < needle.byteLength; index++) if (bytes[at + index] !== needle[index]) return false;
  return true;
}
