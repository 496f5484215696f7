import { readdirSync } from 'node:fs';
import path from 'node:path';
import { exifGroups } from '@colophon/engine/node';
import sharp from 'sharp';
import type { Pixels } from '../../packages/server/src/pixels/pixels.ts';

export interface ChosenPicture {
  readonly path: string;
  readonly pHash: string;
  /** Whether another one chosen before looks alike: edited, or taken a moment later. */
  readonly isRelated: boolean;
}

/** Shorter sides than this belong to icons and test patterns. */
const LEAST_SIDE = 96;
/** Less contrast than this is a blank page. */
const LEAST_DEVIATION = 12;
/** The mean difference of two colour miniatures, of 255, below which both are taken for one picture, and for related ones. */
const SAME_BELOW = 1;
const RELATED_BELOW = 14;
const MINIATURE = 12;

/**
 * Different pictures of a folder, spread evenly over it. `photographs` are those that name
 * the camera they were taken with; others may be drawings and test patterns.
 */
export async function choosePictures(
  directory: string,
  count: number,
  kind: 'photographs' | 'all',
  pixels: Pixels,
): Promise<ChosenPicture[]> {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:jpe?g|png|webp|tiff?)$/i.test(name))
    .sort((a, b) => scattered(a) - scattered(b));
  const chosen: ChosenPicture[] = [];
  const miniatures: Uint8Array[] = [];
  for (const name of files) {
    if (chosen.length >= count) break;
    const file = path.join(directory, name);
    if (kind === 'photographs' && !(await exifGroups({ kind: 'file', path: file })).image?.Make) continue;
    const miniature = await miniatureOf(file);
    if (!miniature) continue;
    const nearest = Math.min(255, ...miniatures.map((other) => difference(other, miniature)));
    if (nearest < SAME_BELOW) continue;
    const facts = await pixels.facts({ path: file });
    if (!facts?.pHash) continue;
    miniatures.push(miniature);
    chosen.push({ path: file, pHash: facts.pHash, isRelated: nearest < RELATED_BELOW });
  }
  return chosen;
}

async function miniatureOf(file: string): Promise<Uint8Array | undefined> {
  try {
    const { width, height } = await sharp(file).metadata();
    if (Math.min(width, height) < LEAST_SIDE) return undefined;
    const picture = sharp(file).autoOrient().flatten({ background: '#ffffff' });
    const miniature = await picture
      .resize(MINIATURE, MINIATURE, { fit: 'fill' })
      .toColourspace('srgb')
      .raw()
      .toBuffer();
    return deviation(miniature) < LEAST_DEVIATION ? undefined : miniature;
  } catch {
    return undefined;
  }
}

function deviation(values: Uint8Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
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
