import { picture, pictureWithoutExif } from '../../../server/test/support/picture.ts';

const WIDTH = 1600;
const HEIGHT = 1200;
const BLOCK = 8;
/** A code of four bits for each size of a difference (ITU-T T.81, K.3.3.1 is another one; any prefix code will do). */
const SIZES = 12;

/** The picture that the documentation reads: 1600 × 1200 grey pixels in squares of eight, and Exif that says who, when and where. */
export function samplePicture(): Buffer {
  const whole = picture();
  const bare = pictureWithoutExif();
  const exif = whole.subarray(0, whole.length - bare.length + 2);
  return Buffer.concat([exif, pixels(squares())]);
}

/** The same with nothing written in it. */
export function bareSamplePicture(): Buffer {
  return Buffer.concat([Buffer.from('ffd8', 'hex'), pixels(squares())]);
}

/** Levels of the squares, from the upper left: an arch under a sky that darkens. */
function squares(): readonly number[] {
  const [columns, rows] = [WIDTH / BLOCK, HEIGHT / BLOCK];
  return Array.from({ length: columns * rows }, (_, index) => {
    const [x, y] = [index % columns, Math.floor(index / columns)];
    const sky = Math.round(60 - y);
    const toArch = Math.hypot(x - 120, (y - 110) * 1.3);
    if (y > 112) return -70 + (x % 16);
    return toArch > 60 && toArch < 76 ? -40 : sky;
  });
}

function pixels(levels: readonly number[]): Buffer {
  const size = Buffer.from([8, HEIGHT >> 8, HEIGHT & 255, WIDTH >> 8, WIDTH & 255, 1, 1, 0x11, 0]);
  const ofDc = [0, 0, 0, SIZES, ...Array<number>(12).fill(0), ...Array.from({ length: SIZES }, (_, each) => each)];
  const ofAc = [1, ...Array<number>(15).fill(0), 0];
  return Buffer.concat([
    segment(0xdb, [0, ...Array<number>(64).fill(BLOCK)]),
    segment(0xc0, [...size]),
    segment(0xc4, [0x00, ...ofDc]),
    segment(0xc4, [0x10, ...ofAc]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    scan(levels),
    Buffer.from('ffd9', 'hex'),
  ]);
}

/** Each square is its difference to the one before, and nothing else. */
function scan(levels: readonly number[]): Buffer {
  let bits = '';
  let last = 0;
  for (const level of levels) {
    const difference = level - last;
    last = level;
    const length = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1;
    const value = difference < 0 ? difference + 2 ** length - 1 : difference;
    const written = length > 0 ? value.toString(2).padStart(length, '0') : '';
    bits += `${length.toString(2).padStart(4, '0')}${written}0`;
  }
  bits += '1'.repeat((8 - (bits.length % 8)) % 8);
  const bytes = Array.from({ length: bits.length / 8 }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2));
  return Buffer.from(bytes.flatMap((byte) => (byte === 0xff ? [byte, 0] : [byte])));
}

function segment(marker: number, payload: readonly number[]): Buffer {
  const length = payload.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...payload]);
}
