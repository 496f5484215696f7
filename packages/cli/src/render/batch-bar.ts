import process from 'node:process';
import { Presets, SingleBar } from 'cli-progress';
import type { BatchStatus } from '../batch/api.ts';

/** How far a batch has come, on standard error. */
export interface BatchBar {
  show(batch: BatchStatus): void;
  stop(): void;
}

/** A bar where people look at standard error; else nothing. */
export function batchBar(): BatchBar {
  if (process.stderr.isTTY !== true) return { show: () => {}, stop: () => {} };
  const bar = new SingleBar(
    {
      format: '{bar} {value}/{total}{more} objects, {rate}/s, {left}{errors}',
      stream: process.stderr,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  bar.start(1, 0, payloadOf(undefined));
  return {
    show(batch) {
      bar.setTotal(Math.max(1, batch.total));
      bar.update(batch.done, payloadOf(batch));
    },
    stop: () => bar.stop(),
  };
}

function payloadOf(batch: BatchStatus | undefined): object {
  const failed = batch?.failed ?? 0;
  return {
    more: batch?.state === 'running' ? '' : '+',
    rate: batch?.rate ?? 0,
    left: batch?.etaSeconds == null ? 'counting' : `${timeText(batch.etaSeconds)} to go`,
    errors: failed === 0 ? '' : `, ${failed} failed`,
  };
}

function timeText(seconds: number): string {
  if (seconds < 100) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.round(minutes / 6) / 10} h`;
}
