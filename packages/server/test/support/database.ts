import { openStore, type Store } from '../../src/store/open-store.ts';
import { readSettings } from '../../src/variables.ts';
import { quietLog } from './quiet-log.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A real, empty database of its own for one test file; closed and removed with `await using`. */
export async function temporaryStore(): Promise<AsyncDisposable & { readonly store: Store; readonly folder: string }> {
  const folder = await temporaryFolder();
  const store = await openStore(readSettings({ DATA_DIR: folder.path }), quietLog());
  return {
    store,
    folder: folder.path,
    async [Symbol.asyncDispose]() {
      await store.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
