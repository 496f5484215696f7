import { brotliCompressSync } from 'node:zlib';
import { box, bytes, hex, type MatrixFile, secretly, text, tinyTiff, tinyXmp, u16, u32 } from './box-writing.ts';

/** A codestream of 16 × 16 grey pixels. */
export const STREAM = hex(
  'ff0a4340525c080a01000080000038005800584a3840754b8f0cd381891ed02c9a85cf95506a947b32833b0400e00305a201' +
    '00980061501400800a9551c60d5ecef57cf9a1c362dac67586b6dab6b024114a2189830264282a4900',
);
export const SIGNATURE = box('JXL ', hex('0d0a870a'));
export const FTYP = box('ftyp', 'jxl ', u32(0), 'jxl ');

/** A file of boxes. */
export const buildBoxes = (...boxes: readonly (Uint8Array | string)[]): Uint8Array => bytes(SIGNATURE, FTYP, ...boxes);

/** A gain map bundle: no figures, no colours, no profile, then a picture. */
export const gainMap = (picture: Uint8Array): Uint8Array =>
  box('jhgm', Uint8Array.of(0), u16(4), 'figs', Uint8Array.of(0), u32(0), picture);

export const jpegxlMatrix = async (): Promise<readonly MatrixFile[]> => {
  const { secrets, hide } = secretly('jxl');
  const packed = (type: string, content: Uint8Array) => box('brob', type, brotliCompressSync(content));
  const file = buildBoxes(
    box('jxll', Uint8Array.of(5)),
    box('Exif', u32(0), tinyTiff(hide('Exif'))),
    box('xml ', tinyXmp(hide('XMP'))),
    box('xml ', `<notes>${hide('other XML')}</notes>`),
    packed('Exif', bytes(u32(0), tinyTiff(hide('packed Exif')))),
    packed('xml ', tinyXmp(hide('packed XMP'))),
    packed('wxyz', text(hide('packed unknown'))),
    box('jumb', hide('C2PA')),
    box('jbrd', hide('JPEG reconstruction')),
    gainMap(buildBoxes(box('jxlc', STREAM), box('xml ', tinyXmp(hide('XMP of the gain map'))))),
    box('free', hide('free')),
    box('wxyz', hide('unknown box')),
    box('uuid', new Uint8Array(16).fill(0x5a), hide('uuid')),
    box('jxlp', u32(0), STREAM.subarray(0, 40)),
    box('uuid', new Uint8Array(16).fill(0x5b), hide('uuid between parts of the picture')),
    box('jxlp', u32(0x8000_0001), STREAM.subarray(40)),
    box('wxyz', hide('box behind the picture')),
    `\0\0\0\0zzzz${hide('box that runs to the end')}`,
  );
  return [{ name: 'photo.jxl', bytes: file, secrets }];
};
