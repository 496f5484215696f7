import type { RemovalPolicy } from '@colophon/engine';
import type { Kysely } from 'kysely';
import type { Queue } from '../queue/queue.ts';
import type { Shelf } from '../shelf/shelf.ts';
import type { Schema } from '../store/schema.ts';
import type { Workbench } from '../work/workbench.ts';
import type { Library } from './library.ts';
import type { Announce, BeginExtensions } from './model/event.ts';
import type { Examination } from './model/examination.ts';
import type { ArrivedBytes } from './model/incoming.ts';

/** Read in arrived bytes what the library stores of them. `name` as the file will be called. */
export type Examine = (file: ArrivedBytes & { readonly name: string }, signal: AbortSignal) => Promise<Examination>;

/** Files are cleaned before they come in. */
export interface StripOnUpload {
  readonly policy: RemovalPolicy;
  readonly workbench: Pick<Workbench, 'read' | 'remove'>;
  /** For cleaned files on their way to the shelf. */
  readonly directory: string;
  /** What to do with files of types that nobody here cleans. One of a type that can be cleaned, but was not, is always refused. */
  readonly otherwise: 'refuse' | 'keep';
}

/** What a library is made of. */
export interface LibraryRooms {
  readonly db: Kysely<Schema>;
  readonly shelf: Shelf;
  /** Jobs over folders are registered with it: before it starts. */
  readonly queue: Queue;
  readonly clock: () => Date;
  readonly examine: Examine;
  readonly announce: Announce;
  readonly beginExtensions: BeginExtensions;
  /** The searching half. */
  readonly listing: Pick<Library, 'list' | 'similar'>;
  /** Absent: files are kept as they come. */
  readonly strip?: StripOnUpload | undefined;
  /** How long a change waits for another one over the same files before it refuses `folder-busy`. Default 10,000. */
  readonly patienceMilliseconds?: number;
  /** Files and folders inside one folder that one job or removal takes. Default 100,000. */
  readonly mostEntries?: number;
}
