import { pHashOf, squareGrey } from '../facts/p-hash.ts';
import type { PixelFacts } from './jobs.ts';

/** Wider and higher pictures are looked at in a smaller copy: what is counted hardly changes. */
const LONGEST_SIDE = 1_024;

/** Decode a picture and look at its pixels. Rejects where the browser cannot decode it. */
export async function lookAtPixels(file: Blob): Promise<PixelFacts> {
  const upright = await createImageBitmap(file);
  const stored = await createImageBitmap(file, { imageOrientation: 'none' }).catch(() => upright);
  const shown = pixelsOf(upright);
  const histogram = histogramOf(shown.data);
  const facts = { width: upright.width, height: upright.height, histogram, pHash: pHashOf(squareGrey(shown)) };
  const storedHash = stored === upright ? facts.pHash : pHashOf(squareGrey(pixelsOf(stored)));
  upright.close();
  stored.close();
  return { ...facts, storedHash };
}

/** The pixels over white, as a printed page would show them. */
function pixelsOf(bitmap: ImageBitmap): ImageData {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('expected a canvas to draw on, found none');
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

function histogramOf(data: Uint8ClampedArray): PixelFacts['histogram'] {
  const counts = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)] as const;
  const [red, green, blue, light] = counts;
  for (let at = 0; at < data.length; at += 4) {
    const [r = 0, g = 0, b = 0] = [data[at], data[at + 1], data[at + 2]];
    red[r] = (red[r] ?? 0) + 1;
    green[g] = (green[g] ?? 0) + 1;
    blue[b] = (blue[b] ?? 0) + 1;
    // Rec. 709.
    const y = Math.round(0.2126 * r + 0.7152 * g + 0.0722 * b);
    light[y] = (light[y] ?? 0) + 1;
  }
  return counts;
}
