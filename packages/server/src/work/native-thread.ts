import { Worker } from 'node:worker_threads';
import { type Limits, MetadataError, type Report, type SourceTicket } from '@colophon/engine';
import type { FromWorker, SentError, ToWorker, WorkerTicket } from './worker-messages.ts';

/** A thread that reads one file at a time. */
export interface NativeThread {
  isAlive(): boolean;
  /** Rejects with `MetadataError`; a thread that was lost or given up on is dead afterwards. */
  read(ticket: SourceTicket, limits: Partial<Limits>, signal?: AbortSignal): Promise<Report>;
  close(): Promise<void>;
}

const WORKER = new URL('./native-worker.ts', import.meta.url);

/** Start a thread whose heap may take `heapMegabytes`. */
export function startNativeThread(heapMegabytes: number): NativeThread {
  const worker = new Worker(WORKER, { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes }, env: {} });
  worker.unref();
  let isAlive = true;
  let job: { readonly ticket: SourceTicket; readonly done: PromiseWithResolvers<Report> } | undefined;

  function lose(reason: string): void {
    isAlive = false;
    job?.done.reject(new MetadataError('reader-failed', `expected the native engine to answer, found ${reason}`));
    job = undefined;
  }
  worker.on('error', (error) =>
    lose((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'its memory used up' : error.message),
  );
  worker.on('exit', () => lose('its thread ended'));
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'report') job?.done.resolve(message.report);
    else if (message.kind === 'failed') job?.done.reject(new MetadataError(message.error.code, message.error.message));
    else if (job?.ticket.kind === 'source') void deliver(worker, job.ticket.source, message);
  });

  return {
    isAlive: () => isAlive,
    async read(ticket, limits, signal) {
      const done = Promise.withResolvers<Report>();
      job = { ticket, done };
      // A file that holds the thread up cannot be talked to: the thread is given up with it.
      const giveUp = (): void => {
        isAlive = false;
        void worker.terminate();
        done.reject(new MetadataError('aborted', 'the caller gave up before the file was read'));
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      if (signal?.aborted) giveUp();
      else post(worker, { kind: 'read', ticket: await sendable(ticket, signal), limits });
      try {
        return await done.promise;
      } finally {
        signal?.removeEventListener('abort', giveUp);
        job = undefined;
      }
    },
    async close() {
      isAlive = false;
      await worker.terminate();
    },
  };
}

async function sendable(ticket: SourceTicket, signal?: AbortSignal): Promise<WorkerTicket> {
  const { name } = ticket;
  if (ticket.kind === 'file') return { kind: 'file', path: ticket.path, name };
  if (ticket.kind === 'bytes') return { kind: 'bytes', bytes: ticket.bytes, name };
  const { source } = ticket;
  return { kind: 'remote', size: await source.size(signal), preferredBytes: source.preferredBytes, name };
}

async function deliver(
  worker: Worker,
  source: Extract<SourceTicket, { kind: 'source' }>['source'],
  { id, range }: Extract<FromWorker, { kind: 'want' }>,
): Promise<void> {
  try {
    post(worker, { kind: 'piece', id, bytes: await source.read(range) });
  } catch (error) {
    post(worker, { kind: 'no-piece', id, error: sent(error) });
  }
}

function sent(error: unknown): SentError {
  if (error instanceof MetadataError) return { code: error.code, message: error.message };
  return { code: 'unreadable', message: error instanceof Error ? error.message : String(error) };
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}
