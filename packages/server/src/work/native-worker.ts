import v8 from 'node:v8';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { MetadataError, type MetadataReader, type Report, type Source, type SourceTicket } from '@colophon/engine';
import { nativeReader } from '@colophon/engine/node';
import { removeIn } from './remove-in.ts';
import type { FromWorker, LocalTicket, SentError, ToWorker, WorkerTicket } from './worker-messages.ts';

/** The thread in which files are read and cleaned natively: one at a time, by messages. It ends with its worker. */
function serve(port: MessagePort): void {
  const reader = nativeReader({ blocking: true });
  const wanted = new Map<number, PromiseWithResolvers<Uint8Array | Report>>();
  let nextId = 0;

  const send = (message: FromWorker): void => port.postMessage(message);

  function request<T extends Uint8Array | Report>(message: (id: number) => FromWorker): Promise<T> {
    const id = nextId++;
    const answer = Promise.withResolvers<Uint8Array | Report>();
    wanted.set(id, answer);
    send(message(id));
    return answer.promise as Promise<T>;
  }

  function remote({ size, preferredBytes }: Extract<WorkerTicket, { kind: 'remote' }>): Source {
    return {
      ...(preferredBytes === undefined ? {} : { preferredBytes }),
      size: async () => size,
      read: (range) => request<Uint8Array>((id) => ({ kind: 'want', id, range })),
      close: async () => {},
    };
  }

  function ticketOf(ticket: WorkerTicket): SourceTicket {
    if (ticket.kind !== 'remote') return localTicket(ticket);
    const name = ticket.name === undefined ? {} : { name: ticket.name };
    return { kind: 'source', source: remote(ticket), ...name };
  }

  /** The other thread's reader: bytes are sent there, a path is enough for a file. */
  const second: MetadataReader = {
    name: 'exiftool',
    read(ticket) {
      if (ticket.kind === 'source')
        throw new MetadataError('reader-failed', 'expected bytes or a path, found a source');
      return request<Report>((id) => ({ kind: 'ask', id, ticket: sendableTicket(ticket) }));
    },
    close: async () => {},
  };

  const held = heldNowAndThen();

  async function answer(message: Extract<ToWorker, { kind: 'read' | 'remove' }>): Promise<Done> {
    const { limits } = message;
    if (message.kind === 'read')
      return { kind: 'report', value: await reader.read(ticketOf(message.ticket), { limits }) };
    const { ticket, policy, output, hasSecond } = message.removal;
    const options = { limits, second: hasSecond ? second : undefined };
    return { kind: 'receipt', value: await removeIn(localTicket(ticket), policy, output, options) };
  }

  port.on('message', (message: ToWorker) => {
    if (message.kind === 'read' || message.kind === 'remove') {
      answer(message)
        .catch((error: unknown): Done => ({ kind: 'failed', error: sent(error) }))
        .then((done) => send({ ...done, heldBytes: held() }));
      return;
    }
    const waiting = wanted.get(message.id);
    wanted.delete(message.id);
    if (message.kind === 'no') waiting?.reject(new MetadataError(message.error.code, message.error.message));
    else waiting?.resolve(message.value);
  });
}

/** How a file ended. */
type Done =
  | Pick<Extract<FromWorker, { kind: 'report' }>, 'kind' | 'value'>
  | Pick<Extract<FromWorker, { kind: 'receipt' }>, 'kind' | 'value'>
  | Pick<Extract<FromWorker, { kind: 'failed' }>, 'kind' | 'error'>;

/** Asking takes microseconds, and one file in so many is enough to see what piles up. */
const LOOK_EVERY = 16;

function heldNowAndThen(): () => number | undefined {
  let files = 0;
  return () => {
    if (files++ % LOOK_EVERY > 0) return undefined;
    const { used_heap_size, external_memory } = v8.getHeapStatistics();
    return used_heap_size + external_memory;
  };
}

function localTicket(ticket: LocalTicket): Exclude<SourceTicket, { kind: 'source' }> {
  const name = ticket.name === undefined ? {} : { name: ticket.name };
  return ticket.kind === 'file'
    ? { kind: 'file', path: ticket.path, ...name }
    : { kind: 'bytes', bytes: ticket.bytes, ...name };
}

function sendableTicket(ticket: Exclude<SourceTicket, { kind: 'source' }>): LocalTicket {
  return { ...ticket, name: ticket.name };
}

function sent(error: unknown): SentError {
  if (error instanceof MetadataError) return { code: error.code, message: error.message };
  if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'))
    return { code: 'reader-failed', message: error.message, isFullDisk: true };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'reader-failed', message: `the native engine failed: ${message}` };
}

if (parentPort) serve(parentPort);
