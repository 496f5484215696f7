import sharp from 'sharp';

/** What is drawn. Two pictures of different `seed` look different. */
export interface Drawing {
  readonly width?: number;
  readonly height?: number;
  readonly seed?: number;
}

/** A JPEG without metadata: soft shapes, as photographs have them. */
export async function drawnJpeg({ width = 480, height = 320, seed = 1 }: Drawing = {}): Promise<Buffer> {
  return await sharp(pixels(width, height, seed), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 85 })
    .toBuffer();
}

/** The same as a PNG. */
export async function drawnPng({ width = 480, height = 320, seed = 1 }: Drawing = {}): Promise<Buffer> {
  return await sharp(pixels(width, height, seed), { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

function pixels(width: number, height: number, seed: number): Buffer {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [u, v] = [x / width, y / height];
      const hill = Math.sin(u * (3 + (seed % 5)) + seed) * 0.2 + 0.55;
      const isSky = v < hill;
      const light = 0.5 + 0.5 * Math.cos(7 * (u + seed * 0.13)) * Math.sin(5 * (v + seed * 0.29));
      const at = (y * width + x) * 3;
      data[at] = isSky ? 120 + 80 * v + 30 * light : 60 + 70 * light;
      data[at + 1] = isSky ? 160 + 50 * v : 90 + 60 * light;
      data[at + 2] = isSky ? 215 - 60 * v : 50 + 30 * light;
    }
  return data;
}
