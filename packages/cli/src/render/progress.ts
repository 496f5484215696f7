import process from 'node:process';
import { Presets, SingleBar } from 'cli-progress';

/** How far long work has come, on standard error. */
export interface Progress {
  step(): void;
  stop(): void;
}

/** A bar where people look at standard error and nothing else is written between; else nothing. */
export function progressOf(total: number): Progress {
  const isWanted = total > 1 && process.stderr.isTTY === true && process.stdout.isTTY !== true;
  if (!isWanted) return { step: () => {}, stop: () => {} };
  const bar = new SingleBar(
    { format: '{bar} {value}/{total} files, {eta_formatted} to go', stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}
