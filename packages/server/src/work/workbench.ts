import os from 'node:os';
import {
  autoReader,
  type EngineName,
  type Limits,
  MetadataError,
  type MetadataReader,
  type RemovalPolicy,
  type RemovalReceipt,
  type Report,
  type SourceTicket,
} from '@colophon/engine';
import { createExifToolReader, type ExifToolReader } from '@colophon/exiftool';
import type { Metrics } from '../observe/metrics.ts';
import { createGate, type Gate } from './gate.ts';
import { createNativePool, type NativePool } from './native-pool.ts';
import type { WorkSettings } from './variables.ts';

/** Who shall read. */
export type EngineChoice = EngineName | 'auto';

export interface WorkOptions {
  readonly signal?: AbortSignal;
  readonly engine?: EngineChoice;
  /** Ceilings of the caller's own, within the service's. */
  readonly limits?: Partial<Limits>;
}

/** Where files are read: a fixed number at once, each within its deadline. */
export interface Workbench {
  /** Rejects with `MetadataError`, `timeout` past the deadline. */
  read(ticket: SourceTicket, options?: WorkOptions): Promise<Report>;
  /**
   * Clean a file into a new one at `output`, which is worth nothing when it rejects: with `MetadataError`, `not-removable` and
   * `removal-not-proven` among them. ExifTool gives the second opinion where it is at hand.
   */
  remove(
    ticket: Exclude<SourceTicket, { kind: 'source' }>,
    policy: RemovalPolicy,
    output: string,
    options?: Pick<WorkOptions, 'signal'>,
  ): Promise<RemovalReceipt>;
  /** Why ExifTool cannot be asked here; `undefined` when it can. */
  exiftoolAbsent(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** A plan reads more of a file than a report does: every directory and index that moves. */
const REMOVAL_LIMITS: Partial<Limits> = { bytes: 6 * 1024 ** 3, reads: 1_000_000, blockBytes: 256 * 1024 ** 2 };

/** Set up the readers that the settings allow. Temporary files go to `directory`. */
export function createWorkbench(settings: WorkSettings, directory: string, metrics: Metrics): Workbench {
  const width = settings.CONCURRENCY || os.availableParallelism();
  const gate = createGate(width);
  const native = createNativePool(Math.ceil(settings.NATIVE_MEMORY_BYTES / 1024 ** 2));
  const exiftool = createExifToolReader({
    enabled: settings.ENGINE !== 'native',
    poolSize: width,
    deadlineMilliseconds: settings.FILE_DEADLINE_MS,
    memoryBytes: settings.EXIFTOOL_MEMORY_BYTES,
    temporaryDirectory: directory,
  });
  const readers: Readonly<Record<EngineChoice, MetadataReader>> = {
    native,
    exiftool,
    auto: autoReader({ native, exiftool }),
  };
  watch(metrics, gate, native, exiftool);

  async function read(ticket: SourceTicket, options: WorkOptions = {}): Promise<Report> {
    const engine = options.engine ?? settings.ENGINE;
    const job = () => withDeadline(options, (signal, limits) => readers[engine].read(ticket, { signal, limits }));
    return await gate.run(() => timed(engine, job), options.signal);
  }

  const remove: Workbench['remove'] = async (ticket, policy, output, options = {}) => {
    const second = (await exiftool.absent()) === undefined ? exiftool : undefined;
    const job = () =>
      withDeadline(options, (signal, limits) =>
        native.remove({ ticket, policy, output, second }, { signal, limits: { ...limits, ...REMOVAL_LIMITS } }),
      );
    return await gate.run(() => timed('removal', job), options.signal);
  };

  async function withDeadline<T>(
    options: WorkOptions,
    job: (signal: AbortSignal, limits: Partial<Limits>) => Promise<T>,
  ): Promise<T> {
    const { signal, limits } = options;
    const milliseconds = Math.min(settings.FILE_DEADLINE_MS, limits?.milliseconds ?? settings.FILE_DEADLINE_MS);
    const deadline = AbortSignal.timeout(milliseconds);
    const both = signal ? AbortSignal.any([signal, deadline]) : deadline;
    try {
      return await job(both, { ...limits, milliseconds });
    } catch (error) {
      if (!deadline.aborted || signal?.aborted) throw error;
      throw new MetadataError('timeout', `expected an answer within ${milliseconds} ms, found none`, { cause: error });
    }
  }

  async function timed<T>(engine: EngineChoice | 'removal', task: () => Promise<T>): Promise<T> {
    const started = performance.now();
    let outcome = 'ok';
    try {
      return await task();
    } catch (error) {
      outcome = error instanceof MetadataError ? error.code : 'internal';
      throw error;
    } finally {
      metrics.read(engine, outcome, (performance.now() - started) / 1000);
    }
  }

  return {
    read,
    remove,
    exiftoolAbsent: () => exiftool.absent(),
    async close() {
      await Promise.all([native.close(), exiftool.close()]);
    },
  };
}

function watch(metrics: Metrics, gate: Gate, native: NativePool, exiftool: ExifToolReader): void {
  metrics.watch('colophon_reads_running', 'Files being read', gate.running);
  metrics.watch('colophon_reads_waiting', 'Files waiting for their turn', gate.waiting);
  metrics.watch('colophon_native_threads', 'Threads of the native engine', () => native.stats().threads);
  metrics.watch('colophon_native_replaced', 'Threads that were lost or given up', () => native.stats().replaced);
  metrics.watch('colophon_exiftool_processes', 'ExifTool processes', () => exiftool.stats().processes);
  metrics.watch('colophon_exiftool_reads', 'Files that ExifTool was asked about', () => exiftool.stats().reads);
  metrics.watch('colophon_exiftool_late', 'Files whose deadline passed in ExifTool', () => exiftool.stats().late);
  metrics.watch('colophon_exiftool_died', 'Files that ended the fork that read them', () => exiftool.stats().died);
  metrics.watch('colophon_exiftool_replaced', 'ExifTool processes that were lost', () => exiftool.stats().replaced);
}
