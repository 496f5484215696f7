// Source: PNG 3rd edition, § 11.3.3 (tEXt, zTXt, iTXt) and § 11.3.2.3 (iCCP).
import { latin1 } from '../../bytes/latin1.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import type { Block } from '../../model/block.ts';
import type { Window } from '../../source/window.ts';
import type { PngChunk } from './walk.ts';

type Details = Readonly<Record<string, string | number>>;

/** Keyword, language and translated keyword are looked for so far into a chunk; the standard's keywords end at 79. */
const HEAD_BYTES = 4096;
/** The keyword under which XMP stands. */
export const XMP_KEYWORD = 'XML:com.adobe.xmp';
/** How a text's chunk is told as data when it is not laid out as it should be. */
const BROKEN: Readonly<Record<string, string>> = {
  tEXt: 'TextualData',
  zTXt: 'CompressedText',
  iTXt: 'InternationalText',
};

/** A chunk's head, taken apart; offsets are those of the file. */
export interface TextHead {
  readonly keyword: string;
  readonly language?: string;
  readonly textAt: number;
  /** The compression method, where the text is packed. */
  readonly method?: number;
}

/** The block of a text chunk. XMP is told apart; profiles in hexadecimal are the text desk's. */
export async function textBlock(window: Window, chunk: PngChunk, path: string, base: Details): Promise<Block> {
  const range = { start: chunk.start, end: chunk.end };
  const body = { start: chunk.bodyAt, end: chunk.bodyEnd };
  const head = await readTextHead(window, chunk);
  if (!head) {
    return {
      kind: 'structure',
      path,
      range,
      payload: [body],
      details: { ...base, type: BROKEN[chunk.type] ?? chunk.type },
    };
  }
  const { keyword, language = '', textAt, method } = head;
  const payload = [{ start: textAt, end: chunk.bodyEnd }];
  const packing = method === 0 ? { packing: 'deflate' as const } : {};
  const isXmp = keyword === XMP_KEYWORD && language === '' && !(method !== undefined && method !== 0);
  if (isXmp) return { kind: 'xmp', path, range, payload, ...packing, details: { ...base, keyword } };
  const details = {
    ...base,
    keyword,
    ...(language === '' ? {} : { language }),
    ...(method === undefined ? {} : { method }),
  };
  return { kind: 'text', path, range, payload, ...packing, details };
}

/** The blocks of an embedded profile: its name, and itself. Both go when the chunk goes. */
export async function* profileBlocks(
  window: Window,
  chunk: PngChunk,
  path: string,
  base: Details,
): AsyncGenerator<Block> {
  const range = { start: chunk.start, end: chunk.end };
  const { bytes } = await window.at(chunk.bodyAt, Math.min(chunk.bodyEnd - chunk.bodyAt, HEAD_BYTES));
  const nameBytes = bytes.indexOf(0);
  const packedAt = chunk.bodyAt + nameBytes + 2;
  const isPacked = nameBytes >= 0 && bytes[nameBytes + 1] === 0;
  if (nameBytes > 0) {
    const payload = [{ start: chunk.bodyAt, end: chunk.bodyAt + nameBytes }];
    yield { kind: 'structure', path: `${path}/name`, range, payload, details: { ...base, type: 'iCCP-name' } };
  }
  if (isPacked && packedAt < chunk.bodyEnd) {
    yield { kind: 'icc', path, range, payload: [{ start: packedAt, end: chunk.bodyEnd }], packing: 'deflate' };
    return;
  }
  const start = nameBytes < 0 || packedAt > chunk.bodyEnd ? chunk.bodyAt : packedAt;
  yield { kind: 'structure', path, range, payload: [{ start, end: chunk.bodyEnd }], details: base };
}

/** Take a text chunk's head apart; `undefined` where it is not laid out as it should be. */
export async function readTextHead(window: Window, chunk: PngChunk): Promise<TextHead | undefined> {
  const { bytes } = await window.at(chunk.bodyAt, Math.min(chunk.bodyEnd - chunk.bodyAt, HEAD_BYTES));
  const end = bytes.indexOf(0);
  if (end < 0) return undefined;
  const keyword = latin1(bytes, 0, end);
  if (chunk.type === 'tEXt') return { keyword, textAt: chunk.bodyAt + end + 1 };
  if (chunk.type === 'zTXt') {
    const textAt = chunk.bodyAt + end + 2;
    if (textAt > chunk.bodyEnd) return undefined;
    return { keyword, textAt, method: bytes[end + 1] ?? 0 };
  }
  return readInternational(bytes, keyword, end + 1, chunk);
}

/** Behind the keyword of an iTXt: whether and how it is packed, language, keyword in that language. */
function readInternational(bytes: Uint8Array, keyword: string, at: number, chunk: PngChunk): TextHead | undefined {
  if (chunk.bodyEnd - chunk.bodyAt - at < 4) return undefined;
  const languageEnd = bytes.indexOf(0, at + 2);
  const translationEnd = languageEnd < 0 ? -1 : bytes.indexOf(0, languageEnd + 1);
  if (translationEnd < 0) return undefined;
  const language = utf8Text(bytes.subarray(at + 2, languageEnd));
  const textAt = chunk.bodyAt + translationEnd + 1;
  return { keyword, language, textAt, ...(bytes[at] === 0 ? {} : { method: bytes[at + 1] ?? 0 }) };
}
