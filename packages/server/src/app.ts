import type { AddressInfo } from 'node:net';
import path from 'node:path';
import './accounts/request-caller.ts';
import { type NewKey, openKeyring } from './accounts/keyring.ts';
import { loadMasterKey } from './accounts/master-key.ts';
import { createSealing } from './accounts/sealing.ts';
import { type Closer, closeAll } from './app/closers.ts';
import { openLibraryWing } from './app/library-rooms.ts';
import { sweepRegularly } from './app/regularly.ts';
import { registerRoutes } from './app/routes.ts';
import { createAdmission } from './http/admission.ts';
import { createHttpServer, type HttpServer } from './http/create-http-server.ts';
import { createStaging } from './http/staging.ts';
import { createLogger } from './observe/logger.ts';
import { createMetrics } from './observe/metrics.ts';
import { createOutbound, outboundSettings } from './outbound/index.ts';
import { createCleanedFiles } from './results/cleaned-files.ts';
import { createExtractionResults } from './results/extraction-results.ts';
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

/** A `keys` command holds the folder for a moment only; a starting server waits for it. */
const LOCK_WAIT_MS = 10_000;

/** Open every room in order and start to listen. What was opened is closed again when a later room fails. */
export async function startService(settings: Settings, surroundings: Surroundings = {}): Promise<RunningService> {
  const closers: Closer[] = [];
  try {
    return await openRooms(settings, closers, surroundings);
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

async function openRooms(
  settings: Settings,
  closers: Closer[],
  { logTo, clock = () => new Date() }: Surroundings,
): Promise<RunningService> {
  const log = createLogger(settings, logTo);
  const metrics = createMetrics();
  const version = readVersion();
  const warn = (message: string) => (error: unknown) => log.warn({ err: error }, message);

  const lock = await lockFolder(settings.DATA_DIR, 'server', LOCK_WAIT_MS);
  closers.push(() => lock.release());
  const temporaryDirectory = path.resolve(settings.DATA_DIR, 'tmp');
  const staging = createStaging(temporaryDirectory, {
    memoryBytes: settings.MEMORY_BODY_BYTES,
    maxBytes: settings.MAX_UPLOAD_BYTES,
  });
  await staging.sweep();

  const store = await openStore(settings, log);
  closers.push(() => store.close());
  const sealing = createSealing(await loadMasterKey(settings.MASTER_KEY, settings.DATA_DIR));
  const keyring = await openKeyring(store.db, sealing);
  const results = createExtractionResults(store.db, settings.RESULT_DAYS);
  const cleanedFiles = createCleanedFiles(store.db, path.resolve(settings.DATA_DIR, 'cleaned'), {
    hours: settings.CLEANED_HOURS,
    days: settings.RESULT_DAYS,
    clock,
  });
  closers.push(
    sweepRegularly(() => results.sweep(), warn('old results were not swept')),
    sweepRegularly(() => cleanedFiles.sweep(), warn('old cleaned files were not swept')),
  );

  const workbench = createWorkbench(settings, temporaryDirectory, metrics);
  closers.push(() => workbench.close());
  const exiftoolAbsent = await workbench.exiftoolAbsent();
  if (exiftoolAbsent) log.warn({ exiftool: exiftoolAbsent }, 'files are read without ExifTool');
  const outbound = createOutbound({ ...outboundSettings(settings, version), temporaryDirectory });
  closers.push(() => outbound.close());

  // Jobs that an earlier process left tell the world addresses before this one listens.
  let origin = originOf({ address: settings.HOST, port: settings.PORT });
  const ground = { settings, log, clock, store, sealing, keyring, workbench, outbound, temporaryDirectory };
  const wing = await openLibraryWing({ ...ground, origin: () => settings.PUBLIC_URL ?? origin }, closers);

  const admission = createAdmission(settings.MAX_IN_FLIGHT);
  metrics.watch('colophon_jobs_in_flight', 'Jobs under way, running and waiting', () => admission.inFlight());
  let isStopping = false;
  const stopping = (): boolean => isStopping;
  const server = await createHttpServer(settings, log, metrics, version);
  // Whoever is answered while the service stops shall not keep the connection.
  server.addHook('onSend', async (_request, reply) => {
    if (isStopping) reply.header('connection', 'close');
  });
  const served = { ...ground, ...wing, results, cleanedFiles, staging, admission, metrics, version, stopping };
  await registerRoutes(server, served, closers);
  closers.push(() => closeWithin(server, settings.SHUTDOWN_GRACE_MS));

  // The key is made last: a start that fails before has not used it up.
  await server.ready();
  const firstKey = await keyring.begin(settings.INITIAL_API_KEY);
  await server.listen({ host: settings.HOST, port: settings.PORT });
  origin = originOf(server.server.address() as AddressInfo);
  return {
    origin,
    firstKey: settings.INITIAL_API_KEY ? undefined : firstKey,
    exiftoolAbsent,
    server,
    async stop() {
      isStopping = true;
      admission.shut();
      await closeAll(closers);
    },
  };
}

/** Let running requests end; those that have not when the grace is over lose their connection. */
async function closeWithin(server: HttpServer, graceMs: number): Promise<void> {
  const timer = setTimeout(() => server.server.closeAllConnections(), graceMs);
  await server.close();
  clearTimeout(timer);
}

function originOf({ address, port }: Pick<AddressInfo, 'address' | 'port'>): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return `http://${host === '0.0.0.0' || host === '[::]' ? 'localhost' : host}:${port}`;
}
