import path from 'node:path';
import { type Keyring, openKeyring } from '../accounts/keyring.ts';
import { loadMasterKey } from '../accounts/master-key.ts';
import { createSealing, type Sealing } from '../accounts/sealing.ts';
import { createStaging, type Staging } from '../http/staging.ts';
import { createLogger } from '../observe/logger.ts';
import { createMetrics, type Metrics } from '../observe/metrics.ts';
import { createOutbound, type Outbound, outboundSettings } from '../outbound/index.ts';
import { type CleanedFiles, createCleanedFiles } from '../results/cleaned-files.ts';
import { createExtractionResults, type ExtractionResults } from '../results/extraction-results.ts';
import { createShelf } from '../shelf/open-shelf.ts';
import type { Shelf } from '../shelf/shelf.ts';
import { lockFolder } from '../store/folder-lock.ts';
import { openStore, type Store } from '../store/open-store.ts';
import type { Settings } from '../variables.ts';
import { readVersion } from '../version.ts';
import { createWorkbench, type Workbench } from '../work/workbench.ts';
import type { Closer } from './closers.ts';
import { sweepRegularly } from './regularly.ts';
import type { Role } from './role.ts';

/** What a service takes from the world around it. */
export interface Surroundings {
  /** Where log lines go; standard output when absent. */
  readonly logTo?: { write(line: string): void };
  /** What time it is, for whatever ends after a time. */
  readonly clock?: () => Date;
}

/** What every process stands on, whatever its role. */
export interface Ground {
  readonly settings: Settings;
  readonly log: ReturnType<typeof createLogger>;
  readonly metrics: Metrics;
  readonly version: string;
  readonly clock: () => Date;
  readonly staging: Staging;
  readonly store: Store;
  readonly shelf: Shelf;
  readonly sealing: Sealing;
  readonly keyring: Keyring;
  readonly results: ExtractionResults;
  readonly cleanedFiles: CleanedFiles;
  readonly workbench: Workbench;
  readonly outbound: Outbound;
  /** Files on their way somewhere else. */
  readonly temporaryDirectory: string;
  /** Jobs are done here, and what has ended is swept. */
  readonly isWorking: boolean;
  /** Why files are read without ExifTool, if they are. */
  readonly exiftoolAbsent: string | undefined;
}

/** A `keys` command holds the folder for a moment only; a starting server waits for it. */
const LOCK_WAIT_MS = 10_000;

/** Open it in order. `closers` end what was opened, also when a later part fails. */
export async function openGround(
  settings: Settings,
  role: Role,
  closers: Closer[],
  { logTo, clock = () => new Date() }: Surroundings,
): Promise<Ground> {
  const log = createLogger(settings, logTo);
  const metrics = createMetrics();
  const version = readVersion();
  const isWorking = role !== 'serve';

  const lock = await lockFolder(settings.DATA_DIR, role === 'work' ? 'worker' : 'server', LOCK_WAIT_MS);
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
  const { shelf, cleaned, check, close } = createShelf(settings);
  closers.push(close);
  await check();
  const results = createExtractionResults(store.db, settings.RESULT_DAYS);
  const keeping = { hours: settings.CLEANED_HOURS, days: settings.RESULT_DAYS, clock };
  const cleanedFiles = createCleanedFiles(store.db, cleaned, keeping);
  if (isWorking) {
    const warn = (message: string) => (error: unknown) => log.warn({ err: error }, message);
    closers.push(
      sweepRegularly(store.db, 'results', () => results.sweep(), warn('old results were not swept')),
      sweepRegularly(store.db, 'cleaned', () => cleanedFiles.sweep(), warn('old cleaned files were not swept')),
    );
  }

  const workbench = createWorkbench(settings, temporaryDirectory, metrics);
  closers.push(() => workbench.close());
  const exiftoolAbsent = await workbench.exiftoolAbsent();
  if (exiftoolAbsent) log.warn({ exiftool: exiftoolAbsent }, 'files are read without ExifTool');
  const outbound = createOutbound({ ...outboundSettings(settings, version), temporaryDirectory });
  closers.push(() => outbound.close());
  return {
    settings,
    log,
    metrics,
    version,
    clock,
    staging,
    store,
    shelf,
    sealing,
    keyring,
    results,
    cleanedFiles,
    workbench,
    outbound,
    temporaryDirectory,
    isWorking,
    exiftoolAbsent,
  };
}
