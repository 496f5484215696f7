import { MetadataError } from '@colophon/engine';
import { type Cutoff, createCutoff } from './cutoff.ts';
import type { Door } from './door.ts';

/** The cutoff above everything that is done for one URL. */
export function totalCutoff({ settings }: Door, above: readonly (AbortSignal | undefined)[]): Cutoff {
  const cutoff = createCutoff(above);
  const { totalTimeoutMs } = settings;
  cutoff.arm(
    totalTimeoutMs,
    () => new MetadataError('timeout', `expected the whole file within ${totalTimeoutMs} ms, found it unfinished`),
  );
  return cutoff;
}
