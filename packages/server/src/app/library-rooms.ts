import type { Keyring } from '../accounts/keyring.ts';
import type { Sealing } from '../accounts/sealing.ts';
import type { Batches } from '../batches/batches.ts';
import { presentFile } from '../dialects/imagekit/present.ts';
import { presentEvent } from '../dialects/imagekit/present-event.ts';
import { endpointAt, type UrlEndpoint } from '../dialects/imagekit/url-endpoint.ts';
import { createFootage } from '../footage/footage.ts';
import type { Payers } from '../http/payers.ts';
import { createExamination, type Examiner } from '../library/examine.ts';
import { createExtensions } from '../library/extensions/extensions.ts';
import { createTaggers } from '../library/extensions/taggers.ts';
import { liveFields } from '../library/fields/rows.ts';
import { createLibrary } from '../library/index.ts';
import type { Library } from '../library/library.ts';
import { createSavedExtensions, type SavedExtensions } from '../library/saved-extensions/saved-extensions.ts';
import { createListing } from '../library/search/listing.ts';
import { sweepShelf } from '../library/sweep.ts';
import { createUsageBook, type UsageBook } from '../library/usage/usage.ts';
import { createWebhooks, type Webhooks } from '../library/webhooks/webhooks.ts';
import type { createLogger } from '../observe/logger.ts';
import { type Metrics, NO_METRICS } from '../observe/metrics.ts';
import { NO_TRACES, type Traces } from '../observe/traces.ts';
import type { Outbound } from '../outbound/index.ts';
import { createPixels, type Pixels } from '../pixels/pixels.ts';
import { watchDecoders } from '../pixels/watch-decoders.ts';
import { createPgBossQueue, type PgBossQueue } from '../queue/pg-boss-queue.ts';
import type { Confinement } from '../sandbox/confinement.ts';
import type { Shelf } from '../shelf/shelf.ts';
import type { WatchS3 } from '../shelf/watch-s3.ts';
import type { Store } from '../store/open-store.ts';
import type { Settings } from '../variables.ts';
import type { Workbench } from '../work/workbench.ts';
import { openBatches } from './batch-rooms.ts';
import type { Closer } from './closers.ts';
import { countUploads } from './count-uploads.ts';
import { sweepRegularly } from './regularly.ts';
import { watchFleet } from './watch-fleet.ts';

/** What the library is built upon. */
export interface LibraryGround {
  readonly settings: Settings;
  readonly log: ReturnType<typeof createLogger>;
  readonly clock: () => Date;
  readonly store: Store;
  readonly shelf: Shelf;
  readonly sealing: Sealing;
  readonly keyring: Keyring;
  readonly workbench: Workbench;
  readonly outbound: Outbound;
  /** Files on their way somewhere else. */
  readonly temporaryDirectory: string;
  /** Jobs are done here, and what has ended is swept. */
  readonly isWorking: boolean;
  /** The service's own address, known once it listens. */
  readonly origin: () => string;
  readonly metrics?: Metrics;
  readonly traces?: Traces;
  readonly watchClient?: WatchS3;
  /** On whose account work is done: the payers take turns. */
  readonly payers?: Payers;
  /** How processes are started that take files apart. */
  readonly confinement?: Confinement;
  readonly standing?: string;
}

/** The library, and the rooms around it. */
export interface LibraryWing {
  readonly library: Library;
  readonly pixels: Pixels;
  readonly examiner: Examiner;
  readonly batches: Batches;
  readonly queue: PgBossQueue;
  readonly webhooks: Webhooks;
  readonly savedExtensions: SavedExtensions;
  readonly usage: UsageBook;
}

const HOUR_MS = 3_600_000;
/** The whole shelf is walked once a day: a bucket charges for that. */
const RUNS_FOR_EVERYTHING = 24;

/** Open the media library with its jobs and its errands; where jobs are done, they begin at once. */
export async function openLibraryWing(ground: LibraryGround, closers: Closer[]): Promise<LibraryWing> {
  const { settings, log, clock, store, shelf, sealing, workbench, outbound, temporaryDirectory } = ground;
  const { db } = store;
  const { payers, confinement, standing = temporaryDirectory } = ground;
  const surroundings = {
    directory: standing,
    ...(payers ? { payer: payers.current } : {}),
    ...(confinement ? { confinement } : {}),
  };
  const pixels = createPixels(settings, surroundings);
  closers.push(() => pixels.close());
  const { metrics = NO_METRICS, traces = NO_TRACES } = ground;
  const queue = createPgBossQueue({ db, log, isWorking: ground.isWorking, watch: { metrics, traces } });
  watchDecoders(metrics, pixels);
  watchFleet(metrics, db, queue);
  const endpointOf = (slug: string): UrlEndpoint => endpointAt(ground.origin(), slug, settings.URL_ENDPOINT);

  const webhooks = createWebhooks({
    db,
    queue,
    outbound,
    clock,
    seal: (text) => sealing.seal(text),
    unseal: (sealed) => sealing.unseal(sealed),
    present: (event, slug) => presentEvent(event, endpointOf(slug)),
  });
  const savedExtensions = createSavedExtensions(db);
  const extensions = createExtensions({
    db,
    queue,
    shelf,
    clock,
    pixels,
    taggers: createTaggers(settings),
    savedExtensions,
    announce: webhooks.announce,
    webhooks,
    presentFile: (file, slug) => presentFile(file, endpointOf(slug)),
  });
  const examiner = createExamination({ workbench, pixels, footage: createFootage(settings, payers?.current) });
  const policy = settings.STRIP_ON_UPLOAD;
  const plainLibrary = createLibrary({
    db,
    shelf,
    queue,
    clock,
    examine: examiner.examine,
    announce: webhooks.announce,
    beginExtensions: extensions.begin,
    listing: createListing({ db, clock, fields: (accountId) => liveFields(db, accountId) }),
    strip: policy && { policy, workbench, directory: temporaryDirectory, otherwise: settings.STRIP_OTHERWISE },
  });
  const library = countUploads(plainLibrary, metrics);
  const batches = openBatches(ground, { queue, library });
  await queue.start();
  closers.push(() => queue.stop());

  sweepLibrary(ground, { webhooks, extensions, batches }, closers);
  return { library, pixels, examiner, batches, queue, webhooks, savedExtensions, usage: createUsageBook(db) };
}

/** What is swept, and who sweeps it. */
interface SweptRooms {
  readonly webhooks: Pick<Webhooks, 'sweep'>;
  readonly extensions: { sweep(): Promise<unknown> };
  readonly batches: Pick<Batches, 'sweep'>;
}

function sweepLibrary(ground: LibraryGround, { webhooks, extensions, batches }: SweptRooms, closers: Closer[]): void {
  const { settings, log, clock, shelf, isWorking } = ground;
  const { db } = ground.store;
  const graceMs = settings.SHELF_GRACE_MINUTES * 60_000;
  const warn = (message: string) => (error: unknown) => log.warn({ err: error }, message);
  // What came in by this process, and never got further.
  const arrivals = (): Promise<void> => shelf.sweepArrivals(new Date(clock().getTime() - graceMs));
  closers.push(sweepRegularly(undefined, 'arrivals', arrivals, warn('old arrivals were not swept'), HOUR_MS));
  if (!isWorking) return;
  const sweeper = { db, shelf, clock, graceMs };
  let runs = 0;
  const sweep = (): Promise<unknown> => sweepShelf(sweeper, { everything: runs++ % RUNS_FOR_EVERYTHING === 0 });
  closers.push(
    sweepRegularly(db, 'shelf', sweep, warn('the shelf was not swept'), HOUR_MS),
    sweepRegularly(db, 'webhooks', () => webhooks.sweep(), warn('old deliveries were not swept')),
    sweepRegularly(db, 'extensions', () => extensions.sweep(), warn('old runs of extensions were not swept')),
    sweepRegularly(db, 'batches', () => batches.sweep(), warn('batches were not swept')),
  );
}
