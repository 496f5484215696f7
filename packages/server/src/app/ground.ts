import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Keyring, openKeyring } from '../accounts/keyring.ts';
import { loadMasterKey } from '../accounts/master-key.ts';
import { createSealing, type Sealing } from '../accounts/sealing.ts';
import { createPayers, type Payers } from '../http/payers.ts';
import { createShares, type Shares } from '../http/shares.ts';
import { createStaging, type Staging } from '../http/staging.ts';
import { createOutbound, type Outbound, outboundSettings } from '../outbound/index.ts';
import { type CleanedFiles, createCleanedFiles } from '../results/cleaned-files.ts';
import { createExtractionResults, type ExtractionResults } from '../results/extraction-results.ts';
import type { Confinement } from '../sandbox/confinement.ts';
import { openConfinement } from '../sandbox/open-confinement.ts';
import { createShelf } from '../shelf/open-shelf.ts';
import type { Shelf } from '../shelf/shelf.ts';
import { type WatchS3, watchS3 } from '../shelf/watch-s3.ts';
import { lockFolder } from '../store/folder-lock.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { watchStore } from '../store/watch-store.ts';
import type { Settings } from '../variables.ts';
import { createWorkbench, type Workbench } from '../work/workbench.ts';
import type { Closer } from './closers.ts';
import { type Observation, openObservation } from './observation.ts';
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
export interface Ground extends Observation {
  readonly settings: Settings;
  readonly clock: () => Date;
  /** On whose account work is done. */
  readonly payers: Payers;
  /** How processes are started that take files apart. */
  readonly confinement: Confinement;
  /** Where they stand: below it each has an empty folder. */
  readonly standing: string;
  /** Memory that bodies and answers share. */
  readonly memory: Shares;
  readonly staging: Staging;
  readonly store: Store;
  readonly shelf: Shelf;
  /** Whether the shelf can be reached at this moment. */
  readonly shelfAnswers: () => Promise<boolean>;
  /** Counts the calls of an S3 client. */
  readonly watchClient: WatchS3;
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
  const watch = await openObservation(settings, role, closers, logTo);
  const { log, metrics, traces, version } = watch;
  const isWorking = role !== 'serve';

  const lock = await lockFolder(settings.DATA_DIR, role === 'work' ? 'worker' : 'server', LOCK_WAIT_MS);
  closers.push(() => lock.release());
  const temporaryDirectory = path.resolve(settings.DATA_DIR, 'tmp');
  const payers = createPayers();
  const memory = createShares(settings.MEMORY_BUDGET_BYTES);
  const staging = createStaging(temporaryDirectory, {
    memoryBytes: settings.MEMORY_BODY_BYTES,
    maxBytes: settings.MAX_UPLOAD_BYTES,
    memory,
  });
  await staging.sweep();

  const store = await openStore(settings, log);
  closers.push(() => store.close());
  watchStore(store, watch);
  const sealing = createSealing(await loadMasterKey(settings.MASTER_KEY, settings.DATA_DIR));
  const keyring = await openKeyring(store.db, sealing);
  const watchClient = watchS3(watch);
  const { shelf, cleaned, check, answers, close } = createShelf(settings, { watch, watchClient });
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

  const standing = path.resolve(settings.DATA_DIR, 'shut-in');
  await rm(standing, { recursive: true, force: true });
  await mkdir(standing, { recursive: true, mode: 0o700 });
  const confinement = await openConfinement(settings);
  log.info({ sandbox: confinement.measures }, 'processes that take files apart are shut in');
  const surroundings = { payer: payers.current, confinement, standing };
  const workbench = createWorkbench(settings, temporaryDirectory, metrics, traces, surroundings);
  closers.push(() => workbench.close());
  const exiftoolAbsent = await workbench.exiftoolAbsent();
  if (exiftoolAbsent) log.warn({ exiftool: exiftoolAbsent }, 'files are read without ExifTool');
  const outbound = createOutbound({ ...outboundSettings(settings, version), temporaryDirectory }, { watch });
  closers.push(() => outbound.close());
  return {
    ...watch,
    settings,
    clock,
    payers,
    confinement,
    standing,
    memory,
    staging,
    store,
    shelf,
    shelfAnswers: answers,
    watchClient,
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
