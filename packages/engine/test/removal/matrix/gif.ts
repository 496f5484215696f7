import type { MarkedFile } from './marked-file.ts';
import { profileBytes, xmpText } from './png.ts';

const bytesOf = (text: string): Buffer => Buffer.from(text, 'latin1');

/** Screen of four by two, with four colours. */
export const GIF_HEAD = bytesOf('GIF89a\x04\0\x02\0\x91\0\0\0\0\0\xff\0\0\0\xff\0\0\0\xff');

/** Codes of three bits, four at first: clear, eight pixels, end; the codes grow as the table does. */
export function gifCodes(): Buffer {
  const codes: [number, number][] = [[4, 3]];
  let [width, next, isFirst] = [3, 6, true];
  for (const pixel of [0, 1, 2, 3, 3, 2, 1, 0]) {
    codes.push([pixel, width]);
    if (!isFirst) next++;
    isFirst = false;
    if (next === 1 << width) width++;
  }
  codes.push([5, width]);
  let [held, count] = [0, 0];
  const bytes: number[] = [];
  for (const [code, bits] of codes) {
    held |= code << count;
    for (count += bits; count >= 8; count -= 8) {
      bytes.push(held & 255);
      held >>= 8;
    }
  }
  if (count > 0) bytes.push(held);
  return Buffer.from(bytes);
}

/** Data in sub-blocks, ended by a zero. */
export function subBlocks(...pieces: readonly (Buffer | string)[]): Buffer {
  const blocks = pieces.map((piece) => Buffer.from(piece as string, 'latin1'));
  return Buffer.concat([...blocks.flatMap((block) => [Buffer.from([block.byteLength]), block]), Buffer.from([0])]);
}

/** A picture that fills the screen; `more` stands in its last sub-block, `further` in sub-blocks behind. */
export function gifPicture(more = '', ...further: readonly string[]): Buffer {
  const head = bytesOf('\x2c\0\0\0\0\x04\0\x02\0\0\x02');
  return Buffer.concat([head, subBlocks(Buffer.concat([gifCodes(), bytesOf(more)]), ...further)]);
}

/** How long the next picture is shown; `more` stands behind. */
export function gifControl(...more: readonly string[]): Buffer {
  return Buffer.concat([bytesOf('\x21\xf9'), subBlocks('\x04\x0a\0\0', ...more)]);
}

export function gifApplication(name: string, ...pieces: readonly (Buffer | string)[]): Buffer {
  return Buffer.concat([bytesOf(`\x21\xff\x0b${name}`), subBlocks(...pieces)]);
}

/** Loops for ever; `more` stands behind. */
export function gifLoop(...more: readonly string[]): Buffer {
  return gifApplication('NETSCAPE2.0', '\x01\0\0', ...more);
}

/** XMP, which is not cut into sub-blocks. */
export function gifXmp(text: string): Buffer {
  const slide = Buffer.from(
    Array.from({ length: 258 }, (_, index) => (index === 0 ? 1 : index === 257 ? 0 : 256 - index)),
  );
  return Buffer.concat([bytesOf('\x21\xff\x0bXMP DataXMP'), bytesOf(text), slide]);
}

export const GIF_END = bytesOf('\x3b');

/** A file with a secret in every hiding place of GIF. */
export const gifMatrix = async (): Promise<MarkedFile[]> => {
  const secrets: { place: string; text: string }[] = [];
  const mark = (place: string): string => {
    const text = `SECRETGIF${String(secrets.length).padStart(2, '0')}Q`;
    secrets.push({ place, text });
    return text;
  };
  const bytes = Buffer.concat([
    GIF_HEAD,
    gifLoop(mark('behind the loop')),
    Buffer.concat([bytesOf('\x21\xfe'), subBlocks(mark('comment'))]),
    gifApplication(
      'ICCRGBG1012',
      Buffer.concat([profileBytes(), bytesOf(mark('behind the profile'))]),
      mark('in a further block'),
    ),
    gifXmp(xmpText(mark('XMP'))),
    gifApplication('PRIVATE 1.0', mark('application extension')),
    gifApplication(mark('name of an application').slice(0, 11), 'x'),
    Buffer.concat([bytesOf('\x21\x99'), subBlocks(mark('unknown extension'))]),
    Buffer.concat([bytesOf('\x21\x01\x0c\0\0\0\0\x04\0\x02\0\x01\x01\0\x01'), subBlocks(mark('plain text'))]),
    gifControl(mark('behind the control')),
    gifPicture(mark('behind the codes'), mark('sub-block behind the codes')),
    gifControl(),
    gifPicture(),
    Buffer.concat([bytesOf('\x21\xfe'), subBlocks(mark('comment behind the pictures'))]),
    GIF_END,
    bytesOf(mark('behind the end')),
  ]);
  // A name has eleven characters: the mark's end is cut off.
  return [
    { name: 'animation.gif', bytes, secrets: secrets.map((secret) => ({ ...secret, text: secret.text.slice(0, 11) })) },
  ];
};
