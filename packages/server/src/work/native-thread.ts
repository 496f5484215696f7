import { AsyncLocalStorage } from 'node:async_hooks';
import { Worker } from 'node:worker_threads';
import {
  type Limits,
  MetadataError,
  type MetadataReader,
  type RemovalPolicy,
  type RemovalReceipt,
  type Report,
  type SourceTicket,
} from '@colophon/engine';
import type { FromWorker, LocalTicket, SentError, ToWorker, WorkerTicket } from './worker-messages.ts';

/** A file to clean into a new file at `output`. */
export interface ThreadRemoval {
  readonly ticket: Exclude<SourceTicket, { kind: 'source' }>;
  readonly policy: RemovalPolicy;
  readonly output: string;
  /** Asked in this thread about both files. */
  readonly second: MetadataReader | undefined;
}

/** A thread that reads or cleans one file at a time. */
export interface NativeThread {
  isAlive(): boolean;
  /** Rejects with `MetadataError`; a thread that was lost or given up on is dead afterwards. */
  read(ticket: SourceTicket, limits: Partial<Limits>, signal?: AbortSignal): Promise<Report>;
  /** As `read`. The output is worth nothing when it rejects. */
  remove(removal: ThreadRemoval, limits: Partial<Limits>, signal?: AbortSignal): Promise<RemovalReceipt>;
  /** How many files it has done, and what it held after one of the last. */
  wear(): { readonly files: number; readonly heldBytes: number };
  close(): Promise<void>;
}

interface Job {
  readonly done: PromiseWithResolvers<Report | RemovalReceipt>;
  readonly source: Extract<SourceTicket, { kind: 'source' }>['source'] | undefined;
  readonly second: MetadataReader | undefined;
  readonly limits: Partial<Limits>;
  readonly signal: AbortSignal | undefined;
  /** Runs something as what asked for the job would: a thread's messages come from nowhere, and traces would lose their way. */
  readonly asAsked: ReturnType<typeof AsyncLocalStorage.snapshot>;
}

/** What a thread gets to end with a file that nobody waits for any more. */
const GRACE_MS = 500;
const WORKER = new URL('./native-worker.ts', import.meta.url);

/** Start a thread whose heap may take `heapMegabytes`. */
export function startNativeThread(heapMegabytes: number): NativeThread {
  const worker = new Worker(WORKER, { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes }, env: {} });
  worker.unref();
  let isAlive = true;
  let isGivenUp = false;
  let job: Job | undefined;
  let wear = { files: 0, heldBytes: 0 };

  function lose(reason: string): void {
    isAlive = false;
    job?.done.reject(new MetadataError('reader-failed', `expected the native engine to answer, found ${reason}`));
    job = undefined;
  }
  worker.on('error', (error) =>
    lose((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'its memory used up' : error.message),
  );
  worker.on('exit', () => {
    if (!isGivenUp) lose('its thread ended');
  });
  worker.on('message', (message: FromWorker) => {
    if ('heldBytes' in message) wear = { files: wear.files + 1, heldBytes: message.heldBytes ?? wear.heldBytes };
    if (message.kind === 'report' || message.kind === 'receipt') job?.done.resolve(message.value);
    else if (message.kind === 'failed') job?.done.reject(received(message.error));
    else if (job) void job.asAsked(serve, worker, job, message);
  });

  async function run(
    message: () => Promise<ToWorker>,
    parts: Pick<Job, 'source' | 'second' | 'limits'>,
    signal?: AbortSignal,
  ): Promise<Report | RemovalReceipt> {
    const done = Promise.withResolvers<Report | RemovalReceipt>();
    job = { done, signal, asAsked: AsyncLocalStorage.snapshot(), ...parts };
    let late: NodeJS.Timeout | undefined;
    // A file that holds the thread up cannot be talked to: the thread is given up with it. But nearly every file is done in less time
    // than a new thread takes to start, so clients that hang up shall not cost one each.
    const giveUp = (): void => {
      late = setTimeout(() => {
        isAlive = false;
        isGivenUp = true;
        // Until the thread has ended it may still make the file that its caller is about to remove.
        void worker.terminate().then(() => done.reject(givenUp()));
      }, GRACE_MS);
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      const sent = await message();
      if (signal?.aborted) throw givenUp();
      post(worker, sent);
      const value = await done.promise;
      if (signal?.aborted) throw givenUp();
      return value;
    } finally {
      clearTimeout(late);
      signal?.removeEventListener('abort', giveUp);
      job = undefined;
    }
  }

  return {
    isAlive: () => isAlive,
    wear: () => wear,
    async read(ticket, limits, signal) {
      const source = ticket.kind === 'source' ? ticket.source : undefined;
      const message = async (): Promise<ToWorker> => ({ kind: 'read', ticket: await sendable(ticket, signal), limits });
      return (await run(message, { source, second: undefined, limits }, signal)) as Report;
    },
    async remove({ ticket, policy, output, second }, limits, signal) {
      const removal = { ticket: { ...ticket, name: ticket.name }, policy, output, hasSecond: second !== undefined };
      const message = async (): Promise<ToWorker> => ({ kind: 'remove', removal, limits });
      return (await run(message, { source: undefined, second, limits }, signal)) as RemovalReceipt;
    },
    async close() {
      isAlive = false;
      await worker.terminate();
    },
  };
}

function givenUp(): MetadataError {
  return new MetadataError('aborted', 'the caller gave up before the file was done');
}

async function sendable(ticket: SourceTicket, signal?: AbortSignal): Promise<WorkerTicket> {
  const { name } = ticket;
  if (ticket.kind !== 'source') return { ...ticket, name };
  const { source } = ticket;
  return { kind: 'remote', size: await source.size(signal), preferredBytes: source.preferredBytes, name };
}

/** Give the worker what it asks for: a piece of a remote file, or a second opinion. */
async function serve(worker: Worker, job: Job, message: Extract<FromWorker, { kind: 'want' | 'ask' }>): Promise<void> {
  const { id } = message;
  try {
    if (message.kind === 'want' && job.source)
      post(worker, { kind: 'piece', id, value: await job.source.read(message.range) });
    else if (message.kind === 'ask' && job.second)
      post(worker, { kind: 'opinion', id, value: await ask(job, job.second, message.ticket) });
    else throw new MetadataError('reader-failed', `expected nothing to be asked for, found ${message.kind}`);
  } catch (error) {
    post(worker, { kind: 'no', id, error: sent(error) });
  }
}

async function ask({ limits, signal }: Job, second: MetadataReader, ticket: LocalTicket): Promise<Report> {
  const name = ticket.name === undefined ? {} : { name: ticket.name };
  const named =
    ticket.kind === 'file'
      ? ({ kind: 'file', path: ticket.path, ...name } as const)
      : ({ kind: 'bytes', bytes: ticket.bytes, ...name } as const);
  return await second.read(named, { limits, ...(signal ? { signal } : {}) });
}

function received({ code, message, isFullDisk }: SentError): Error {
  return isFullDisk ? Object.assign(new Error(message), { code: 'ENOSPC' }) : new MetadataError(code, message);
}

function sent(error: unknown): SentError {
  if (error instanceof MetadataError) return { code: error.code, message: error.message };
  return { code: 'unreadable', message: error instanceof Error ? error.message : String(error) };
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}
