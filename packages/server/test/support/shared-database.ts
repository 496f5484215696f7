import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.ts';
import { quietLog } from './quiet-log.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A PostgreSQL that several processes of a test reach by `DATABASE_URL`. */
export async function sharedDatabase(): Promise<AsyncDisposable & { readonly url: string }> {
  const folder = await temporaryFolder();
  const postgres = await startEmbeddedPostgres(folder.path, quietLog());
  const { host, port, user, database } = postgres.address;
  return {
    url: `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
    async [Symbol.asyncDispose]() {
      await postgres.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}
