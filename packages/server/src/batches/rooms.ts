import type { Report } from '@colophon/engine';
import type { Kysely } from 'kysely';
import type { Metrics } from '../observe/metrics.ts';
import type { Outbound } from '../outbound/index.ts';
import type { Queue } from '../queue/queue.ts';
import type { Shelf } from '../shelf/shelf.ts';
import type { WatchS3 } from '../shelf/watch-s3.ts';
import type { Schema } from '../store/schema.ts';
import type { Workbench } from '../work/workbench.ts';
import type { ViewWishes } from './model.ts';
import type { S3Settings } from './sources/s3-place.ts';
import type { PutInLibrary } from './targets.ts';
import type { BatchSettings } from './variables.ts';

/** What batches are made of. */
export interface BatchRooms {
  readonly db: Kysely<Schema>;
  /** Jobs are registered with it: before it starts. */
  readonly queue: Queue;
  readonly shelf: Shelf;
  readonly workbench: Pick<Workbench, 'read' | 'remove'>;
  readonly outbound: Outbound;
  readonly clock: () => Date;
  readonly log: { warn(detail: object, message: string): void };
  readonly seal: (text: string) => Buffer;
  readonly unseal: (sealed: Uint8Array) => string;
  /** For files on their way. */
  readonly directory: string;
  readonly settings: S3Settings & BatchSettings;
  /** Files read at the same time by this process. */
  readonly concurrency: number;
  /** A report as JSON text. */
  readonly present: (report: Report, name: string, bytes: number, wishes: ViewWishes) => string;
  readonly putInLibrary: PutInLibrary;
  readonly metrics?: Metrics;
  /** Counts the calls of an S3 client. */
  readonly watchClient?: WatchS3;
}

/** Jobs that are about one batch. */
export interface PlanJob {
  readonly batch: string;
}

export interface ChunkJob extends PlanJob {
  readonly chunk: number;
}

export const PLAN = 'batch-plan';
export const CHUNK = 'batch-chunk';

/**
 * Chunks of one batch in line at once: more only make others wait for their turn, whose jobs come behind them, and fewer leave
 * workers without any.
 */
export const AHEAD = 32;
