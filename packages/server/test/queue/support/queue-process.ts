import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import type { Store } from '../../../src/store/open-store.ts';

const WORKER = fileURLToPath(new URL('queue-worker.ts', import.meta.url));

/** A process of its own that works at the queue. */
export interface QueueProcess extends AsyncDisposable {
  readonly child: ChildProcess;
  /** Resolves to the next line that it says. */
  says(): Promise<string>;
}

/** Start a worker on the same database. Jobs of the kind `errand` take `jobMs`. It says `up`, and `begun <n>` for each job. */
export async function queueProcess(store: Store, jobMs: number): Promise<QueueProcess> {
  const { rows } = await sql<{ host: string }>`select current_setting('unix_socket_directories') as host`.execute(
    store.db,
  );
  const child = spawn(process.execPath, [WORKER, rows[0]?.host ?? '', String(jobMs)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const gone = once(child, 'exit');
  return {
    child,
    says: async () => String((await lines.next()).value),
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await gone;
    },
  };
}
