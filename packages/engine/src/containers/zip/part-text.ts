import { latin1 } from '../../bytes/latin1.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import { xmlEncoding } from '../../grammar/xml-text.ts';
import { refusal } from './entries.ts';

/** A part's text, one character for each byte where its encoding is made of bytes, so that all of it can be written again as it was. */
export interface PartText {
  readonly text: string;
  /** The bytes of the text after edits. */
  encode(text: string): Uint8Array;
  /** What a stretch of the text says. */
  read(text: string): string;
}

/** Decode an XML part. Rejects with `not-removable` where its encoding cannot be told or written again. */
export function partText(bytes: Uint8Array): PartText {
  const { unitBytes, littleEndian } = xmlEncoding(bytes);
  if (unitBytes === 4) throw refusal('parts in UTF-8 or UTF-16', 'one in UTF-32');
  if (unitBytes === 1) return narrowText(bytes);
  const text = new TextDecoder(littleEndian ? 'utf-16le' : 'utf-16be', { ignoreBOM: true }).decode(bytes);
  const encode = (changed: string): Uint8Array => {
    const view = new DataView(new ArrayBuffer(changed.length * 2));
    for (let at = 0; at < changed.length; at++) view.setUint16(at * 2, changed.charCodeAt(at), littleEndian);
    return new Uint8Array(view.buffer);
  };
  if (!isSame(encode(text), bytes)) throw refusal('parts in whole UTF-16', 'one that is broken');
  return { text, encode, read: (stretch) => stretch };
}

function narrowText(bytes: Uint8Array): PartText {
  const encode = (text: string): Uint8Array => {
    const encoded = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at++) encoded[at] = text.charCodeAt(at);
    return encoded;
  };
  return {
    text: latin1(bytes),
    encode,
    read: (stretch) => (/[\x80-\xff]/.test(stretch) ? utf8Text(encode(stretch)) : stretch),
  };
}

function isSame(first: Uint8Array, second: Uint8Array): boolean {
  return first.byteLength === second.byteLength && first.every((byte, at) => byte === second[at]);
}
