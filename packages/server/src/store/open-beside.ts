import { postgresFolders } from './embedded-postgres.ts';
import { FolderHeld, lockFolder } from './folder-lock.ts';
import type { StoreLog } from './log.ts';
import type { Migrations } from './migrate.ts';
import { migrations as allMigrations } from './migrations/index.ts';
import { connectStore, openStore, type Store } from './open-store.ts';
import { reachableSocketFolder } from './socket-folder.ts';
import type { StoreSettings } from './variables.ts';

/**
 * Open the store for a short errand, whether or not a server is running: join the embedded database of a server that
 * holds the folder, or hold the folder and start the database for as long as the errand lasts.
 */
export async function openStoreBeside(
  settings: StoreSettings,
  role: string,
  log: StoreLog,
  migrations: Migrations = allMigrations,
): Promise<Store> {
  if (settings.DATABASE_URL !== undefined) return await openStore(settings, log, migrations);
  try {
    const lock = await lockFolder(settings.DATA_DIR, role);
    try {
      const store = await openStore(settings, log, migrations);
      return {
        ...store,
        async close() {
          await store.close();
          await lock.release();
        },
      };
    } catch (error) {
      await lock.release();
      throw error;
    }
  } catch (error) {
    if (!(error instanceof FolderHeld)) throw error;
  }
  const socket = await reachableSocketFolder(postgresFolders(settings.DATA_DIR).socket);
  const address = { host: socket.path, port: 5432, user: 'colophon', database: 'colophon' };
  const store = await connectStore(address, settings, log, migrations);
  return {
    ...store,
    async close() {
      await store.close();
      await socket.discard();
    },
  };
}
