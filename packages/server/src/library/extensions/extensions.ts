import type { Kysely } from 'kysely';
import type { Pixels } from '../../pixels/pixels.ts';
import type { Queue, RetryRule } from '../../queue/queue.ts';
import type { Shelf } from '../../shelf/shelf.ts';
import type { Schema } from '../../store/schema.ts';
import type { FileEntry } from '../model/entry.ts';
import type { Announce, BeginExtensions } from '../model/event.ts';
import type { SavedExtensions } from '../saved-extensions/saved-extensions.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import { beginRuns } from './begin.ts';
import { sweepRuns } from './finish.ts';
import { type ExtensionJob, extensionKind } from './run.ts';
import type { Taggers } from './tagger.ts';

/** What extensions are made of. */
export interface ExtensionRooms {
  readonly db: Kysely<Schema>;
  readonly queue: Queue;
  readonly shelf: Pick<Shelf, 'withFile'>;
  readonly pixels: Pick<Pixels, 'transform'>;
  readonly taggers: Taggers;
  readonly savedExtensions: Pick<SavedExtensions, 'get'>;
  readonly announce: Announce;
  readonly webhooks: Pick<Webhooks, 'deliverTo' | 'judgeUrl'>;
  /** A file in the words of the API that results are posted in. */
  readonly presentFile: (file: FileEntry, accountSlug: string) => unknown;
  /** Where runs shall be tried otherwise than usual. */
  readonly retry?: Partial<RetryRule>;
  readonly clock?: () => Date;
}

/** Work on files by services outside. */
export interface Extensions {
  /** Refuses `bad-value`, `extension-missing`, `bad-url`. */
  readonly begin: BeginExtensions;
  /** End runs whose job is gone, forget those of long ago. */
  sweep(): Promise<void>;
}

/** Open the room, and say to the queue who runs extensions. Before the queue starts. */
export function createExtensions(rooms: ExtensionRooms): Extensions {
  const { clock = () => new Date() } = rooms;
  rooms.queue.register<ExtensionJob>(extensionKind(rooms, clock));
  return {
    begin: (patron, file, wishes, webhookUrl, within) =>
      beginRuns(rooms, clock, { patron, file, wishes, webhookUrl }, within),
    sweep: () => sweepRuns(rooms, clock()),
  };
}
