import process from 'node:process';
import { Presets, SingleBar } from 'cli-progress';
import { InvalidArgumentError } from 'commander';

/** For rooms that log: a command tells by itself what there is to tell. */
export const quietLog = { info: () => {}, warn: () => {}, error: () => {} };

/** The exit code of whatever was interrupted by the user. */
export const INTERRUPTED = 130;

export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function complain(message: string): void {
  process.stderr.write(`colophon-server: ${message}\n`);
}

/** Names are free text: control characters must not reach the terminal. */
export function visible(text: string): string {
  return text.replace(/\p{Cc}/gu, '�');
}

/** `12.3 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A number of jobs, as an option. */
export function jobCount(text: string): number {
  const jobs = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (jobs < 1 || jobs > 256) throw new InvalidArgumentError('Expected a whole number from 1 to 256.');
  return jobs;
}

/** A bar on standard error where that is a terminal; nothing elsewhere. */
export interface ProgressBar {
  update(value: number): void;
  /** Print a line above the bar. */
  print(line: string): void;
  stop(): void;
}

/** Start a bar that runs to `total`. */
export function startBar(total: number, unit: string): ProgressBar {
  if (!process.stderr.isTTY) return { update: () => {}, print, stop: () => {} };
  const format = ` {bar} {percentage}% | {value}/{total} ${unit} | {eta_formatted}`;
  const bar = new SingleBar(
    { format, stream: process.stderr, hideCursor: true, fps: 5, etaBuffer: 200 },
    Presets.shades_classic,
  );
  bar.start(Math.max(1, total), 0);
  return {
    update: (value) => bar.update(value),
    print(line) {
      process.stderr.write('\r\x1b[K');
      print(line);
      bar.render();
    },
    stop: () => bar.stop(),
  };
}

/**
 * Run a job that ends early, and in order, at the first SIGINT or SIGTERM; the second ends the process at once. Resolves to the job's
 * exit code.
 */
export async function interruptible(job: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    complain('stopping; what is under way is let end (once more to stop at once)');
    controller.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
  try {
    const code = await job(controller.signal);
    return controller.signal.aborted ? INTERRUPTED : code;
  } catch (error) {
    if (controller.signal.aborted) return INTERRUPTED;
    throw error;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal);
  }
}
