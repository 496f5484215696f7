// Source: the algorithm of npm sharp-phash 2.2 (MIT), described in own words; a DCT-II and a Lanczos kernel as in any textbook.

const SIDE = 32;
const LOW_SIDE = 8;

/** The cosines that the low frequencies 1 to 8 take. The lowest of all, the mean brightness, does not count. */
function cosines(): readonly Float64Array[] {
  return Array.from({ length: LOW_SIDE }, (_, index) =>
    Float64Array.from({ length: SIDE }, (_, at) => Math.cos(((2 * at + 1) * (index + 1) * Math.PI) / (2 * SIDE))),
  );
}

/**
 * The perceptual hash of a grey square of 32 × 32 pixels, row by row: for each of the 8 × 8 lowest frequencies but those of zero, the
 * horizontal ones outermost, whether its part is more than their mean. 16 lower-case hexadecimal digits.
 */
export function pHashOf(grey: Uint8Array): string {
  const waves = cosines();
  const values: number[] = [];
  for (const horizontal of waves) {
    const columns = Float64Array.from({ length: SIDE }, (_, y) => {
      let sum = 0;
      for (let x = 0; x < SIDE; x++) sum += (grey[y * SIDE + x] ?? 0) * (horizontal[x] ?? 0);
      return sum;
    });
    for (const vertical of waves) {
      let sum = 0;
      for (let y = 0; y < SIDE; y++) sum += (columns[y] ?? 0) * (vertical[y] ?? 0);
      values.push(sum);
    }
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let hash = 0n;
  for (const value of values) hash = (hash << 1n) | (value > mean ? 1n : 0n);
  return hash.toString(16).padStart(16, '0');
}

/** A picture as a grey square of 32 × 32, whatever its shape: the lightness of sRGB, then Lanczos-3 in both directions. */
export function squareGrey({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): Uint8Array {
  const grey = new Float64Array(width * height);
  for (let at = 0; at < grey.length; at++)
    grey[at] = greyOf(data[at * 4] ?? 0, data[at * 4 + 1] ?? 0, data[at * 4 + 2] ?? 0);
  const narrow = shrinkRows(grey, width, height);
  // Turned, so that columns are rows; and turned back.
  const square = turned(shrinkRows(turned(narrow, SIDE, height), height, SIDE), SIDE, SIDE);
  return Uint8Array.from(square, (value) => Math.min(255, Math.max(0, Math.round(value))));
}

/** The grey of a colour as image libraries compute it: in linear light, and back. */
function greyOf(red: number, green: number, blue: number): number {
  if (red === green && green === blue) return red;
  const light = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);
}

function linear(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

const LOBES = 3;

/** Every row, `width` long, made 32 long. */
function shrinkRows(pixels: Float64Array, width: number, rows: number): Float64Array {
  const scale = width / SIDE;
  const reach = LOBES * Math.max(1, scale);
  const made = new Float64Array(SIDE * rows);
  for (let x = 0; x < SIDE; x++) {
    const centre = (x + 0.5) * scale - 0.5;
    const first = Math.ceil(centre - reach);
    const weights = Float64Array.from({ length: Math.floor(centre + reach) - first + 1 }, (_, index) =>
      lanczos((first + index - centre) / Math.max(1, scale)),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (let y = 0; y < rows; y++) {
      let sum = 0;
      for (const [index, weight] of weights.entries()) {
        const from = Math.min(width - 1, Math.max(0, first + index));
        sum += weight * (pixels[y * width + from] ?? 0);
      }
      made[y * SIDE + x] = sum / total;
    }
  }
  return made;
}

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= LOBES) return 0;
  const angle = Math.PI * x;
  return (LOBES * Math.sin(angle) * Math.sin(angle / LOBES)) / angle ** 2;
}

function turned(pixels: Float64Array, width: number, height: number): Float64Array {
  const made = new Float64Array(pixels.length);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) made[x * height + y] = pixels[y * width + x] ?? 0;
  return made;
}
