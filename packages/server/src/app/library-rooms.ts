import path from 'node:path';
import type { Keyring } from '../accounts/keyring.ts';
import type { Sealing } from '../accounts/sealing.ts';
import { presentFile } from '../dialects/imagekit/present.ts';
import { presentEvent } from '../dialects/imagekit/present-event.ts';
import { endpointAt, type UrlEndpoint } from '../dialects/imagekit/url-endpoint.ts';
import { createFootage } from '../footage/footage.ts';
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
import type { Outbound } from '../outbound/index.ts';
import { createPixels, type Pixels } from '../pixels/pixels.ts';
import { createPgBossQueue } from '../queue/pg-boss-queue.ts';
import { createDirectoryShelf } from '../shelf/directory-shelf.ts';
import type { Shelf } from '../shelf/shelf.ts';
import type { Store } from '../store/open-store.ts';
import type { Settings } from '../variables.ts';
import type { Workbench } from '../work/workbench.ts';
import type { Closer } from './closers.ts';
import { sweepRegularly } from './regularly.ts';

/** What the library is built upon. */
export interface LibraryGround {
  readonly settings: Settings;
  readonly log: ReturnType<typeof createLogger>;
  readonly clock: () => Date;
  readonly store: Store;
  readonly sealing: Sealing;
  readonly keyring: Keyring;
  readonly workbench: Workbench;
  readonly outbound: Outbound;
  /** Files on their way somewhere else. */
  readonly temporaryDirectory: string;
  /** The service's own address, known once it listens. */
  readonly origin: () => string;
}

/** The library, and the rooms around it. */
export interface LibraryWing {
  readonly library: Library;
  readonly shelf: Shelf;
  readonly pixels: Pixels;
  readonly examiner: Examiner;
  readonly webhooks: Webhooks;
  readonly savedExtensions: SavedExtensions;
  readonly usage: UsageBook;
}

const HOUR_MS = 3_600_000;

/** Open the media library with its shelf, its jobs and its errands; jobs begin at once. */
export async function openLibraryWing(ground: LibraryGround, closers: Closer[]): Promise<LibraryWing> {
  const { settings, log, clock, store, sealing, workbench, outbound, temporaryDirectory } = ground;
  const { db } = store;
  const shelf = createDirectoryShelf(settings.SHELF_DIR ?? path.resolve(settings.DATA_DIR, 'shelf'));
  const pixels = createPixels(settings);
  const queue = createPgBossQueue({ db, log });
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
  const examiner = createExamination({ workbench, pixels, footage: createFootage(settings) });
  const policy = settings.STRIP_ON_UPLOAD;
  const library = createLibrary({
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
  await queue.start();
  closers.push(() => queue.stop());

  const sweeper = { db, shelf, clock, graceMs: settings.SHELF_GRACE_MINUTES * 60_000 };
  const warn = (message: string) => (error: unknown) => log.warn({ err: error }, message);
  closers.push(
    sweepRegularly(() => sweepShelf(sweeper), warn('the shelf was not swept'), HOUR_MS),
    sweepRegularly(() => webhooks.sweep(), warn('old deliveries were not swept')),
    sweepRegularly(() => extensions.sweep(), warn('old runs of extensions were not swept')),
  );
  return { library, shelf, pixels, examiner, webhooks, savedExtensions, usage: createUsageBook(db) };
}
