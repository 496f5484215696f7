import { type MessagePort, parentPort } from 'node:worker_threads';
import { MetadataError, type Source, type SourceTicket } from '@colophon/engine';
import { nativeReader } from '@colophon/engine/node';
import type { FromWorker, SentError, ToWorker, WorkerTicket } from './worker-messages.ts';

/** The thread in which files are read natively: one at a time, by messages. It ends with its worker. */
function serve(port: MessagePort): void {
  const reader = nativeReader({ blocking: true });
  const wanted = new Map<number, PromiseWithResolvers<Uint8Array>>();
  let nextId = 0;

  const send = (message: FromWorker): void => port.postMessage(message);

  function remote({ size, preferredBytes }: Extract<WorkerTicket, { kind: 'remote' }>): Source {
    return {
      ...(preferredBytes === undefined ? {} : { preferredBytes }),
      size: async () => size,
      read(range) {
        const id = nextId++;
        const piece = Promise.withResolvers<Uint8Array>();
        wanted.set(id, piece);
        send({ kind: 'want', id, range });
        return piece.promise;
      },
      close: async () => {},
    };
  }

  function ticketOf(ticket: WorkerTicket): SourceTicket {
    const name = ticket.name === undefined ? {} : { name: ticket.name };
    if (ticket.kind === 'remote') return { kind: 'source', source: remote(ticket), ...name };
    return ticket.kind === 'file'
      ? { kind: 'file', path: ticket.path, ...name }
      : { kind: 'bytes', bytes: ticket.bytes, ...name };
  }

  async function read({ ticket, limits }: Extract<ToWorker, { kind: 'read' }>): Promise<void> {
    try {
      send({ kind: 'report', report: await reader.read(ticketOf(ticket), { limits }) });
    } catch (error) {
      send({ kind: 'failed', error: sent(error) });
    }
  }

  port.on('message', (message: ToWorker) => {
    if (message.kind === 'read') return void read(message);
    const piece = wanted.get(message.id);
    wanted.delete(message.id);
    if (message.kind === 'piece') piece?.resolve(message.bytes);
    else piece?.reject(new MetadataError(message.error.code, message.error.message));
  });
}

function sent(error: unknown): SentError {
  if (error instanceof MetadataError) return { code: error.code, message: error.message };
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 'reader-failed', message: `the native engine failed: ${message}` };
}

if (parentPort) serve(parentPort);
