import type { AddressInfo } from 'node:net';
import path from 'node:path';
import './accounts/request-caller.ts';
import { type NewKey, openKeyring } from './accounts/keyring.ts';
import { loadMasterKey } from './accounts/master-key.ts';
import { createSealing } from './accounts/sealing.ts';
import { exiftoolsComRoutes } from './dialects/exiftools-com/routes.ts';
import { createAdmission } from './http/admission.ts';
import { createHttpServer, type HttpServer } from './http/create-http-server.ts';
import { createStaging } from './http/staging.ts';
import { createLogger } from './observe/logger.ts';
import { createMetrics } from './observe/metrics.ts';
import { createOutbound, outboundSettings } from './outbound/index.ts';
import { createCleanedFiles } from './results/cleaned-files.ts';
import { createExtractionResults } from './results/extraction-results.ts';
import { downloadRoutes } from './routes/download.ts';
import { extractRoutes } from './routes/extract/routes.ts';
import { formatsRoutes } from './routes/formats.ts';
import { operationsRoutes } from './routes/operations.ts';
import { pageRoutes } from './routes/page.ts';
import { removeRoutes } from './routes/remove/routes.ts';
import { lockFolder } from './store/folder-lock.ts';
import { openStore } from './store/open-store.ts';
import type { Settings } from './variables.ts';
import { readVersion } from './version.ts';
import { createWorkbench } from './work/workbench.ts';

/** A service that is up. */
export interface RunningService {
  /** Where it listens: `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** The first account's key, at its first start only, and only when it was made here. */
  readonly firstKey: NewKey | undefined;
  /** Why files are read without ExifTool, if they are. */
  readonly exiftoolAbsent: string | undefined;
  readonly server: HttpServer;
  /** Refuse new work, let running work end, close everything. */
  stop(): Promise<void>;
}

/** What a service takes from the world around it. */
export interface Surroundings {
  /** Where log lines go; standard output when absent. */
  readonly logTo?: { write(line: string): void };
  /** What time it is, for whatever ends after a time. */
  readonly clock?: () => Date;
}

const SWEEP_EVERY_MS = 10 * 60_000;
/** A `keys` command holds the folder for a moment only; a starting server waits for it. */
const LOCK_WAIT_MS = 10_000;

/** Open every room in order and start to listen. What was opened is closed again when a later room fails. */
export async function startService(settings: Settings, surroundings: Surroundings = {}): Promise<RunningService> {
  const closers: (() => Promise<unknown> | unknown)[] = [];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return await openRooms(settings, closers, closeAll, surroundings);
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function openRooms(
  settings: Settings,
  closers: (() => Promise<unknown> | unknown)[],
  closeAll: () => Promise<void>,
  { logTo, clock = () => new Date() }: Surroundings,
): Promise<RunningService> {
  const log = createLogger(settings, logTo);
  const metrics = createMetrics();
  const version = readVersion();

  const lock = await lockFolder(settings.DATA_DIR, 'server', LOCK_WAIT_MS);
  closers.push(() => lock.release());
  const staging = createStaging(path.resolve(settings.DATA_DIR, 'tmp'), {
    memoryBytes: settings.MEMORY_BODY_BYTES,
    maxBytes: settings.MAX_UPLOAD_BYTES,
  });
  await staging.sweep();

  const store = await openStore(settings, log);
  closers.push(() => store.close());
  const masterKey = await loadMasterKey(settings.MASTER_KEY, settings.DATA_DIR);
  const keyring = await openKeyring(store.db, createSealing(masterKey));
  const results = createExtractionResults(store.db, settings.RESULT_DAYS);
  closers.push(
    sweepRegularly(
      () => results.sweep(),
      (error) => log.warn({ err: error }, 'old results were not swept'),
    ),
  );

  const cleanedFiles = createCleanedFiles(store.db, path.resolve(settings.DATA_DIR, 'cleaned'), {
    hours: settings.CLEANED_HOURS,
    days: settings.RESULT_DAYS,
    clock,
  });
  closers.push(
    sweepRegularly(
      () => cleanedFiles.sweep(),
      (error) => log.warn({ err: error }, 'old cleaned files were not swept'),
    ),
  );

  const workbench = createWorkbench(settings, staging.directory, metrics);
  closers.push(() => workbench.close());
  const exiftoolAbsent = await workbench.exiftoolAbsent();
  if (exiftoolAbsent) log.warn({ exiftool: exiftoolAbsent }, 'files are read without ExifTool');
  const outbound = createOutbound({ ...outboundSettings(settings, version), temporaryDirectory: staging.directory });
  closers.push(() => outbound.close());

  const admission = createAdmission(settings.MAX_IN_FLIGHT);
  metrics.watch('colophon_jobs_in_flight', 'Jobs under way, running and waiting', () => admission.inFlight());
  let isStopping = false;
  const server = await createHttpServer(settings, log, metrics, version);
  // Whoever is answered while the service stops shall not keep the connection.
  server.addHook('onSend', async (_request, reply) => {
    if (isStopping) reply.header('connection', 'close');
  });
  await server.register(operationsRoutes, { store, workbench, metrics, version, stopping: () => isStopping });
  await server.register(pageRoutes);
  await server.register(formatsRoutes);
  const arrival = { outbound, staging, admission };
  await server.register(extractRoutes, { keyring, workbench, ...arrival });
  const removal = { workbench, cleanedFiles, publicUrl: settings.PUBLIC_URL, ...arrival };
  await server.register(removeRoutes, { keyring, ...removal });
  await server.register(downloadRoutes, cleanedFiles);
  await server.register(exiftoolsComRoutes, { keyring, results, ...removal });
  closers.push(() => closeWithin(server, settings.SHUTDOWN_GRACE_MS));

  // The key is made last: a start that fails before has not used it up.
  await server.ready();
  const firstKey = await keyring.begin(settings.INITIAL_API_KEY);
  await server.listen({ host: settings.HOST, port: settings.PORT });
  return {
    origin: originOf(server.server.address() as AddressInfo),
    firstKey: settings.INITIAL_API_KEY ? undefined : firstKey,
    exiftoolAbsent,
    server,
    async stop() {
      isStopping = true;
      admission.shut();
      await closeAll();
    },
  };
}

/** Run at once and then every few minutes; the returned function stops it. */
function sweepRegularly(sweep: () => Promise<unknown>, onError: (error: unknown) => void): () => void {
  const run = (): void => {
    sweep().catch(onError);
  };
  run();
  const timer = setInterval(run, SWEEP_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Let running requests end; those that have not when the grace is over lose their connection. */
async function closeWithin(server: HttpServer, graceMs: number): Promise<void> {
  const timer = setTimeout(() => server.server.closeAllConnections(), graceMs);
  await server.close();
  clearTimeout(timer);
}

function originOf(address: AddressInfo): string {
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host === '0.0.0.0' || host === '[::]' ? 'localhost' : host}:${address.port}`;
}
