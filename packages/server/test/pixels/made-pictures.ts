import sharp, { type Sharp } from 'sharp';

/** A picture of soft shapes, different for each seed, in RGB. */
export function shapes(seed: number, width = 320, height = 240): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  const [a, b, c] = [1 + (seed % 5), 2 + (seed % 3), 1 + ((seed * 7) % 4)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [x / width, y / height];
      const wave = Math.sin((u * a + seed) * 4) + Math.cos((v * b - seed) * 5) + Math.sin((u * c + v * a) * 7 + seed);
      const base = (y * width + x) * 3;
      pixels[base] = 128 + 40 * wave;
      pixels[base + 1] = 128 + 40 * Math.sin(wave + seed);
      pixels[base + 2] = u > v ? 200 : 60;
    }
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}
