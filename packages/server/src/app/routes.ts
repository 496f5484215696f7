import path from 'node:path';
import type { FastifyRequest } from 'fastify';
import type { Caller, Keyring } from '../accounts/keyring.ts';
import { exiftoolsComRoutes } from '../dialects/exiftools-com/routes.ts';
import type { DeliveryAddress } from '../dialects/imagekit/metadata-url/own-metadata.ts';
import { urlOf } from '../dialects/imagekit/present.ts';
import { imagekitRoutes } from '../dialects/imagekit/routes.ts';
import { uploadRoutes } from '../dialects/imagekit/upload/routes.ts';
import { endpointFor } from '../dialects/imagekit/url-endpoint.ts';
import type { Admission } from '../http/admission.ts';
import type { HttpServer } from '../http/create-http-server.ts';
import type { Staging } from '../http/staging.ts';
import type { FileEntry } from '../library/model/entry.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { CleanedFiles } from '../results/cleaned-files.ts';
import type { ExtractionResults } from '../results/extraction-results.ts';
import { batchRoutes } from '../routes/batches/routes.ts';
import { downloadRoutes } from '../routes/download.ts';
import { extractRoutes } from '../routes/extract/routes.ts';
import { formatsRoutes } from '../routes/formats.ts';
import { readAddress as readMediaAddress } from '../routes/media/address.ts';
import { createDeliveredTally } from '../routes/media/delivered.ts';
import { createPictureCache } from '../routes/media/picture-cache.ts';
import { mediaRoutes } from '../routes/media/routes.ts';
import { readTransformation } from '../routes/media/transformation.ts';
import { failedJobRoutes } from '../routes/operations/failed-jobs.ts';
import { operationsRoutes } from '../routes/operations.ts';
import { pageRoutes } from '../routes/page.ts';
import { removeRoutes } from '../routes/remove/routes.ts';
import { similarRoutes } from '../routes/similar/routes.ts';
import { webhookRoutes } from '../routes/webhooks/routes.ts';
import type { Closer } from './closers.ts';
import type { LibraryGround, LibraryWing } from './library-rooms.ts';

/** Every room that routes are served from. */
export interface ServedRooms extends Omit<LibraryGround, 'origin' | 'sealing' | 'temporaryDirectory'>, LibraryWing {
  readonly keyring: Keyring;
  readonly results: ExtractionResults;
  readonly cleanedFiles: CleanedFiles;
  readonly staging: Staging;
  readonly admission: Admission;
  readonly metrics: Metrics;
  readonly version: string;
  readonly shelfAnswers: () => Promise<boolean>;
  /** True once the service has begun to stop. */
  readonly stopping: () => boolean;
}

/** Register every route, room by room. */
export async function registerRoutes(server: HttpServer, rooms: ServedRooms, closers: Closer[]): Promise<void> {
  const { settings, outbound, staging, admission, keyring, workbench, cleanedFiles } = rooms;
  const arrival = { outbound, staging, admission };
  await server.register(operationsRoutes, { ...rooms, queueTrouble: () => rooms.queue.trouble() });
  await server.register(failedJobRoutes, { keyring, queue: rooms.queue });
  await server.register(pageRoutes, { ...settings, version: rooms.version });
  await server.register(formatsRoutes);
  await server.register(extractRoutes, { keyring, workbench, ...arrival });
  const removal = { workbench, cleanedFiles, publicUrl: settings.PUBLIC_URL, ...arrival };
  await server.register(removeRoutes, { keyring, ...removal });
  await server.register(downloadRoutes, cleanedFiles);
  await server.register(exiftoolsComRoutes, { keyring, results: rooms.results, ...removal });
  await registerLibraryRoutes(server, rooms, closers);
}

/** The library: its API in the dialect its clients speak, delivery, and what is Colophon's own. */
async function registerLibraryRoutes(server: HttpServer, rooms: ServedRooms, closers: Closer[]): Promise<void> {
  const { settings, log, clock, store, outbound, staging, admission, keyring, library, shelf, pixels } = rooms;
  const addresses = { urlEndpoint: settings.URL_ENDPOINT, publicUrl: settings.PUBLIC_URL };
  await server.register(imagekitRoutes, {
    ...rooms,
    prefix: '/v1',
    addresses,
    directory: staging.directory,
    allowedUrls: settings.METADATA_URLS,
    readAddress,
    rateLimitPerMinute: settings.RATE_LIMIT_PER_MINUTE,
  });
  await server.register(uploadRoutes, {
    ...rooms,
    addresses,
    maxBytes: settings.MAX_UPLOAD_BYTES,
    maxUnsignedBytes: settings.MAX_UNSIGNED_BYTES,
  });
  await server.register(similarRoutes, {
    keyring,
    library,
    pixels,
    urlOf: (file: FileEntry, request: FastifyRequest, caller: Caller) =>
      urlOf(file, endpointFor(request, caller, addresses)),
    outbound,
    staging,
    admission,
  });

  await server.register(webhookRoutes, { keyring, webhooks: rooms.webhooks });
  await server.register(batchRoutes, { keyring, batches: rooms.batches, shelf });

  const onError = (error: unknown): void => log.warn({ err: error }, 'delivered bytes were not counted');
  const tally = createDeliveredTally(store.db, { clock, onError });
  closers.push(() => tally.close());
  const pictures = createPictureCache(path.resolve(settings.DATA_DIR, 'pictures'), settings.MEDIA_CACHE_BYTES);
  const maxAgeSeconds = settings.MEDIA_MAX_AGE_SECONDS;
  await server.register(mediaRoutes, {
    keyring,
    library,
    clock,
    shelf,
    pixels,
    admission,
    pictures,
    tally,
    maxAgeSeconds,
    redirects: settings.SHELF_REDIRECT,
  });
}

/** An address of delivery as delivery reads it, for those who ask about what it would deliver. */
function readAddress(written: string): DeliveryAddress {
  const { filePath, versionId, transformation } = readMediaAddress(written);
  return { filePath, versionId, steps: readTransformation(transformation ?? '') };
}
