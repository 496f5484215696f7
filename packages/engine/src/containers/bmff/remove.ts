import { latin1 } from '../../bytes/latin1.ts';
import { boxesIn } from '../../grammar/box.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { planMovie } from './movie/plan.ts';
import { planPicture } from './picture/plan.ts';

/** Types whose files are pictures first, whatever film they hold beside. */
const PICTURES = new Set(['AVIF', 'HEIC', 'HEICS', 'HEIF', 'HEIFS']);

/** Cleans films and pictures in boxes. */
export const remover: Remover = {
  plan: async (task) => ((await isPicture(task)) ? await planPicture(task) : await planMovie(task)),
};

/** By its type; a file of another brand is a picture too where it says that it is structured as one and holds no film. */
async function isPicture({ format, window }: RemovalTask): Promise<boolean> {
  if (PICTURES.has(format.fileType)) return true;
  if (window.size === undefined) return false;
  let isStructured = false;
  let hasItems = false;
  for await (const { type, bodyAt, end } of boxesIn(window, 0, window.size, FIRST_BOXES)) {
    if (type === 'ftyp')
      isStructured = hasStructure((await window.upTo(bodyAt, Math.min(end - bodyAt, MOST_BRANDS))).bytes);
    if (type === 'meta') hasItems = true;
    if (type === 'moov' || type === 'moof') return false;
  }
  return isStructured && hasItems;
}

/** Boxes among which those stand that tell what a file is. */
const FIRST_BOXES = 4096;
const MOST_BRANDS = 1024;
/** Structural brands of still pictures and their sequences (ISO/IEC 23008-12, § 10). */
const STRUCTURAL = ['mif1', 'mif2', 'msf1'];

function hasStructure(fileType: Uint8Array): boolean {
  const brands: readonly string[] = latin1(fileType).match(/.{4}/gs) ?? [];
  return STRUCTURAL.some((brand) => brands.includes(brand));
}
