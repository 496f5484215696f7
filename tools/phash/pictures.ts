import { readdirSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import type { Pixels } from '../../packages/server/src/pixels/pixels.ts';

export interface ChosenPicture {
  readonly path: string;
  readonly pHash: string;
}

/** Shorter sides than this belong to icons and test patterns. */
const LEAST_SIDE = 128;
/** Less contrast than this is a blank page. */
const LEAST_DEVIATION = 12;
/** The mean difference of two colour miniatures, of 255, below which both are taken for one picture. */
const SAME_BELOW = 14;
const MINIATURE = 12;

/** Different pictures of a folder, spread evenly over it: one of each that looks alike in miniature. */
export async function choosePictures(directory: string, count: number, pixels: Pixels): Promise<ChosenPicture[]> {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:jpe?g|png|webp|tiff?)$/i.test(name))
    .sort((a, b) => scattered(a) - scattered(b));
  const chosen: ChosenPicture[] = [];
  const miniatures: Uint8Array[] = [];
  for (const name of files) {
    if (chosen.length >= count) break;
    const file = path.join(directory, name);
    const miniature = await miniatureOf(file);
    if (!miniature || miniatures.some((other) => difference(other, miniature) < SAME_BELOW)) continue;
    const facts = await pixels.facts({ path: file });
    if (!facts?.pHash) continue;
    miniatures.push(miniature);
    chosen.push({ path: file, pHash: facts.pHash });
  }
  return chosen;
}

async function miniatureOf(file: string): Promise<Uint8Array | undefined> {
  try {
    const { width, height } = await sharp(file).metadata();
    if (Math.min(width, height) < LEAST_SIDE) return undefined;
    const picture = sharp(file).autoOrient().flatten({ background: '#ffffff' });
    const { channels } = await picture.clone().stats();
    if (channels.every(({ stdev }) => stdev < LEAST_DEVIATION)) return undefined;
    return await picture.resize(MINIATURE, MINIATURE, { fit: 'fill' }).toColourspace('srgb').raw().toBuffer();
  } catch {
    return undefined;
  }
}

function difference(a: Uint8Array, b: Uint8Array): number {
  return a.length === b.length ? a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length : 255;
}

/** The same order each time that has nothing to do with folders. */
function scattered(name: string): number {
  let hash = 2166136261;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 16777619);
  return hash >>> 0;
}
