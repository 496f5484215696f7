import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { openKeyring } from '../accounts/keyring.ts';
import { loadMasterKey } from '../accounts/master-key.ts';
import { createSealing } from '../accounts/sealing.ts';
import { type Closer, closeAll } from '../app/closers.ts';
import { openLibraryWing } from '../app/library-rooms.ts';
import type { Library } from '../library/library.ts';
import { createLogger } from '../observe/logger.ts';
import { createMetrics } from '../observe/metrics.ts';
import { createOutbound, outboundSettings } from '../outbound/index.ts';
import { createShelf } from '../shelf/open-shelf.ts';
import type { Shelf } from '../shelf/shelf.ts';
import { openStoreBeside } from '../store/open-beside.ts';
import type { Store } from '../store/open-store.ts';
import type { Settings } from '../variables.ts';
import { readVersion } from '../version.ts';
import { createWorkbench } from '../work/workbench.ts';
import { quietLog } from './terminal.ts';

const ERRAND = 'errand-';
const ERRAND_IS_OVER_MS = 7 * 86_400_000;

/** A library that is open for an errand. */
export interface OpenLibrary {
  readonly library: Library;
  readonly shelf: Shelf;
  readonly store: Store;
  close(): Promise<void>;
}

/** Open the library with everything that files are read by, whether or not a service runs. */
export async function openLibrary(settings: Settings, role: string): Promise<OpenLibrary> {
  const closers: Closer[] = [];
  try {
    const store = await openStoreBeside(settings, role, quietLog);
    closers.push(() => store.close());
    await mkdir(settings.DATA_DIR, { recursive: true });
    // Not the service's own folder of temporary files, which it clears when it starts.
    await sweepErrands(settings.DATA_DIR);
    const temporaryDirectory = await mkdtemp(path.resolve(settings.DATA_DIR, ERRAND));
    closers.push(() => rm(temporaryDirectory, { recursive: true, force: true }));
    const opened = createShelf(settings);
    closers.push(() => opened.close());
    await opened.check();
    const { shelf } = opened;
    const sealing = createSealing(await loadMasterKey(settings.MASTER_KEY, settings.DATA_DIR));
    const keyring = await openKeyring(store.db, sealing);
    const workbench = createWorkbench(settings, temporaryDirectory, createMetrics());
    closers.push(() => workbench.close());
    const outbound = createOutbound({ ...outboundSettings(settings, readVersion()), temporaryDirectory });
    closers.push(() => outbound.close());
    const log = createLogger(settings, { write: () => {} });
    const origin = (): string => settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`;
    const ground = {
      settings,
      log,
      clock: () => new Date(),
      store,
      shelf,
      isWorking: false,
      sealing,
      keyring,
      workbench,
      outbound,
    };
    const { library } = await openLibraryWing({ ...ground, temporaryDirectory, origin }, closers);
    return { library, shelf, store, close: () => closeAll(closers) };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

/** Remove what errands that were killed have left. */
async function sweepErrands(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((each) => each.startsWith(ERRAND))) {
    const facts = await stat(path.join(folder, name)).catch(() => undefined);
    const isOver = facts && Date.now() - facts.mtimeMs > ERRAND_IS_OVER_MS;
    if (isOver) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}

/** The id of the account that is called so in addresses. Rejects when there is none. */
export async function accountCalled({ db }: Pick<Store, 'db'>, slug: string): Promise<string> {
  const row = await db.selectFrom('account').select('id').where('slug', '=', slug).executeTakeFirst();
  if (row) return row.id;
  throw new Error(`expected an account called ${slug}, found none; "colophon-server keys create" makes the first one`);
}

/** Rejects on a new database: a service makes its first account when it first starts; where there is none, nothing has ever been kept. */
export async function expectLibrary({ db }: Pick<Store, 'db'>): Promise<void> {
  const account = await db.selectFrom('account').select('id').limit(1).executeTakeFirst();
  if (!account)
    throw new Error('expected the database of a library, found a new one: are DATA_DIR and DATABASE_URL right?');
}
