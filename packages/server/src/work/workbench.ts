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
import { createExifToolReader } from '@colophon/exiftool';
import { spare } from '../http/fair-turns.ts';
import type { Metrics } from '../observe/metrics.ts';
import { NO_TRACES, type Traces } from '../observe/traces.ts';
import type { Confinement } from '../sandbox/confinement.ts';
import { createGate } from './gate.ts';
import { createNativePool } from './native-pool.ts';
import type { WorkSettings } from './variables.ts';
import { watchReaders, watchReading } from './watch-reading.ts';

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

/** What a workbench takes from the service it is in. */
export interface WorkSurroundings {
  /** On whose account a file is read: they take turns. */
  readonly payer?: () => string;
  /** How ExifTool's processes are started. */
  readonly confinement?: Confinement;
  /** Where they stand, each in an empty folder. */
  readonly standing?: string;
}

/** Set up the readers that the settings allow. Temporary files go to `directory`. */
export function createWorkbench(
  settings: WorkSettings,
  directory: string,
  metrics: Metrics,
  traces: Traces = NO_TRACES,
  { payer, confinement, standing = directory }: WorkSurroundings = {},
): Workbench {
  const width = settings.CONCURRENCY || os.availableParallelism();
  const gate = createGate(width, payer);
  const native = createNativePool(Math.ceil(settings.NATIVE_MEMORY_BYTES / 1024 ** 2));
  const exiftool = createExifToolReader({
    enabled: settings.ENGINE !== 'native',
    poolSize: width + spare(width),
    deadlineMilliseconds: settings.FILE_DEADLINE_MS,
    memoryBytes: settings.EXIFTOOL_MEMORY_BYTES,
    temporaryDirectory: directory,
    standingDirectory: standing,
    ...(confinement ? { confine: confinement.confine } : {}),
  });
  const readers: Readonly<Record<EngineChoice, MetadataReader>> = {
    native,
    exiftool,
    auto: autoReader({ native, exiftool }),
  };
  watchReaders(metrics, gate, native, exiftool);
  const watched = watchReading({ metrics, traces });

  async function read(ticket: SourceTicket, options: WorkOptions = {}): Promise<Report> {
    const engine = options.engine ?? settings.ENGINE;
    const job = () => withDeadline(options, (signal, limits) => readers[engine].read(ticket, { signal, limits }));
    return await gate.run(() => watched.read(engine, ticket, job), options.signal);
  }

  const remove: Workbench['remove'] = async (ticket, policy, output, options = {}) => {
    const second = (await exiftool.absent()) === undefined ? exiftool : undefined;
    const job = () =>
      withDeadline(options, (signal, limits) =>
        native.remove({ ticket, policy, output, second }, { signal, limits: { ...limits, ...REMOVAL_LIMITS } }),
      );
    return await gate.run(() => watched.remove(job), options.signal);
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

  return {
    read,
    remove,
    exiftoolAbsent: () => exiftool.absent(),
    async close() {
      await Promise.all([native.close(), exiftool.close()]);
    },
  };
}
