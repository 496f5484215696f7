import { open, readFile, stat } from 'node:fs/promises';

/** A picture's bytes, or where they lie. */
export type PixelInput = { readonly path: string } | { readonly bytes: Uint8Array };

/** What a decoder is given. */
export type Loaded = string | Uint8Array;

const HEAD_BYTES = 512;
/** A drawing is read into memory: without a place of its own it can point to no file. */
const LARGEST_DRAWING_BYTES = 16 * 1024 * 1024;

/** Signatures of the pictures that are decoded here, in ISO 8859-1. */
const PICTURE = /^(?:\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|RIFF.{4}WEBP|II[*+]\0|MM\0[*+]|.{4}ftyp)/s;
const DRAWING = /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE\s+svg|!--|svg|[a-z]{1,20}:svg)[\s>?-]/i;

/** Whether a file begins as the pictures do that are decoded here. Rejects where it cannot be read. */
export async function isPicture(input: PixelInput): Promise<boolean> {
  const head = Buffer.from(await headOf(input)).toString('latin1');
  return PICTURE.test(head) || DRAWING.test(head);
}

/** What the decoder may be given for a picture; `undefined` where its bytes are no picture of a kind that is decoded here. */
export async function load(input: PixelInput): Promise<Loaded | undefined> {
  const head = Buffer.from(await headOf(input)).toString('latin1');
  if (PICTURE.test(head)) return 'path' in input ? input.path : input.bytes;
  if (!DRAWING.test(head)) return undefined;
  if ('bytes' in input) return input.bytes.byteLength <= LARGEST_DRAWING_BYTES ? input.bytes : undefined;
  const { size } = await stat(input.path);
  return size <= LARGEST_DRAWING_BYTES ? await readFile(input.path) : undefined;
}

/** All bytes of a picture. */
export async function bytesOf(loaded: Loaded): Promise<Uint8Array> {
  return typeof loaded === 'string' ? await readFile(loaded) : loaded;
}

async function headOf(input: PixelInput): Promise<Uint8Array> {
  if ('bytes' in input) return input.bytes.subarray(0, HEAD_BYTES);
  const file = await open(input.path);
  try {
    const { bytesRead, buffer } = await file.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
