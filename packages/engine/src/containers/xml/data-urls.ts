// Source: RFC 2397 (data URLs); RFC 3986, § 2.1; CSS Values and Units Module Level 3, § 4.5 (url()).
import { base64Bytes, base64Text } from '../../bytes/base64.ts';
import { unescapeXml } from '../../grammar/xml-text.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import type { InnerCleaning, RemovalTask } from '../remover.ts';

const HEAD = /^\s*data:([\w.+-]{1,100}\/[\w.+-]{1,100})((?:;[^,;]{0,100}){0,8}),/i;
const IN_STYLE = /url\(\s*(?:"(\s*data:[^"]*)"|'(\s*data:[^']*)'|(data:[^"'()\s]*))/gi;
const OTHER_DATA = /^application\/octet-stream$/i;
/** What is drawn with, and is no picture. */
const LEFT = /^(?:text\/|font\/|application\/(?:[\w.+-]*font|javascript|ecmascript|json|vnd\.ms-))/i;

/** What cleaning of files in a text gives. */
export interface CleanedText {
  readonly text: string;
  readonly found: readonly InnerCleaning[];
}

/**
 * Clean the picture that an address holds, where it is a data URL. Rejects with `not-removable` where it cannot be cleaned: it is drawn,
 * so it cannot be cut.
 */
export async function cleanAddress(address: string, task: RemovalTask): Promise<CleanedText> {
  const unclean: CleanedText = { text: address, found: [] };
  const [head, mediaType = '', parameters = ''] = HEAD.exec(address) ?? [];
  if (head === undefined || LEFT.test(mediaType)) return unclean;
  const bytes = bytesOf(unescapeXml(address.slice(head.length)), /;\s*base64\s*$/i.test(parameters));
  if (bytes.byteLength === 0) return unclean;
  const inner = await task.innerBytes(bytes);
  if (!inner && OTHER_DATA.test(mediaType)) return unclean;
  if (!inner)
    throw new MetadataError(
      'not-removable',
      `expected pictures within the drawing that can be cleaned, found ${mediaType}`,
    );
  const text = inner.doomed.length === 0 ? address : `data:${mediaType};base64,${base64Text(inner.bytes)}`;
  return { text, found: [inner] };
}

/** Where the data URLs of a style stand in it. */
export function addressesIn(style: string): readonly ByteRange[] {
  return [...style.matchAll(IN_STYLE)].map((match) => {
    const address = match[1] ?? match[2] ?? match[3] ?? '';
    const start = match.index + match[0].indexOf(address);
    return { start, end: start + address.length };
  });
}

/** Clean the pictures that a style holds. Rejects as `cleanAddress` does. */
export async function cleanAddresses(style: string, task: RemovalTask): Promise<CleanedText> {
  const found: InnerCleaning[] = [];
  let text = '';
  let at = 0;
  for (const { start, end } of addressesIn(style)) {
    const cleaned = await cleanAddress(style.slice(start, end), task);
    found.push(...cleaned.found);
    text += style.slice(at, start) + cleaned.text;
    at = end;
  }
  return { text: text + style.slice(at), found };
}

function bytesOf(body: string, isBase64: boolean): Uint8Array {
  const octets = body.replace(/%([0-9a-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return isBase64 ? base64Bytes(octets) : Uint8Array.from(octets, (character) => character.charCodeAt(0));
}
