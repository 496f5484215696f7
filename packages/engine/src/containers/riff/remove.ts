import type { RemovalPlan } from '../../model/removal.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { planFilm } from './remove-avi.ts';
import { planSound } from './remove-wav.ts';
import { planWebp } from './remove-webp.ts';

/** WebP, WAV and AVI. */
export const remover: Remover = { plan };

async function plan(task: RemovalTask): Promise<RemovalPlan> {
  const { fileType } = task.format;
  if (fileType.includes('WEBP')) return await planWebp(task);
  return fileType.startsWith('AVI') ? await planFilm(task) : await planSound(task);
}
