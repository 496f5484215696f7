import type { MarkedFile } from './marked-file.ts';
import { PNG_SIGNATURE, pngChunk, pngHeader, pngPixels } from './png.ts';

/** A bitmap of two by two in true colour: `gap` before its pixels, `more` behind. */
export function bitmap(gap = '', more = '', reserved = '\0\0\0\0'): Uint8Array {
  const head = Buffer.alloc(54);
  head.write('BM', 0, 'latin1');
  head.writeUInt32LE(70 + gap.length + more.length, 2);
  head.write(reserved, 6, 'latin1');
  head.writeUInt32LE(54 + gap.length, 10);
  for (const [at, value] of [
    [14, 40],
    [18, 2],
    [22, 2],
    [26, 0x180001],
    [34, 16],
  ] as const)
    head.writeUInt32LE(value, at);
  const pixels = '\x01\x02\x03\x04\x05\x06\0\0\x07\x08\x09\x0a\x0b\x0c\0\0';
  return Uint8Array.from(Buffer.concat([head, Buffer.from(gap + pixels + more, 'latin1')]));
}

/** An icon of pictures in PNG: `gap` before each. */
export function icon(pictures: readonly Uint8Array[], gap = '', more = ''): Uint8Array {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let at = head.byteLength;
  for (const [index, { byteLength }] of pictures.entries()) {
    const entry = 6 + 16 * index;
    head.set([8, 8, 0, 0, 1, 0, 24, 0], entry);
    head.writeUInt32LE(byteLength, entry + 8);
    head.writeUInt32LE(at + gap.length, entry + 12);
    at += gap.length + byteLength;
  }
  const bodies = pictures.flatMap((picture) => [Buffer.from(gap, 'latin1'), picture]);
  return Uint8Array.from(Buffer.concat([head, ...bodies, Buffer.from(more, 'latin1')]));
}

/** A small PNG, with chunks before its pixels. */
export function smallPng(...chunks: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([PNG_SIGNATURE, pngHeader(), ...chunks, pngChunk('IDAT', pngPixels()), pngChunk('IEND')]);
}

/** Files with a secret in every hiding place of BMP and ICO. */
export const iconsMatrix = async (): Promise<MarkedFile[]> => [
  {
    name: 'picture.bmp',
    bytes: bitmap('SECRETBMP0', 'SECRETBMP1', 'SEC2'),
    secrets: [
      { place: 'before the pixels', text: 'SECRETBMP0' },
      { place: 'behind the pixels', text: 'SECRETBMP1' },
      { place: 'reserved', text: 'SEC2' },
    ],
  },
  {
    name: 'icon.ico',
    bytes: icon([smallPng(pngChunk('tEXt', 'Comment\0SECRETICO0')), smallPng()], 'SECRETICO1', 'SECRETICO2'),
    secrets: [
      { place: 'text of a picture', text: 'SECRETICO0' },
      { place: 'between pictures', text: 'SECRETICO1' },
      { place: 'behind the pictures', text: 'SECRETICO2' },
    ],
  },
];
