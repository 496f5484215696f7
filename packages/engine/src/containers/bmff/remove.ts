import type { Remover } from '../remover.ts';
import { planMovie } from './movie/plan.ts';
import { planPicture } from './picture/plan.ts';

/** Types whose files are pictures first, whatever film they hold beside. */
const PICTURES = new Set(['AVIF', 'HEIC', 'HEICS', 'HEIF', 'HEIFS']);

/** Cleans films and pictures in boxes. */
export const remover: Remover = {
  plan: async (task) => (PICTURES.has(task.format.fileType) ? await planPicture(task) : await planMovie(task)),
};
