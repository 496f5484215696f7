import type { SourceTicket } from '@colophon/engine';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Admission } from '../http/admission.ts';
import { receive, type Submission } from '../http/intake.ts';
import type { Staging } from '../http/staging.ts';
import { whileConnected } from '../http/while-connected.ts';
import type { Outbound } from '../outbound/index.ts';

/** A file that can be read, wherever it came from. */
export interface Arrived {
  readonly name: string;
  readonly bytes: number;
  readonly ticket: SourceTicket;
  discard(): Promise<void>;
}

/** What it takes to let a file in. */
export interface ArrivalRooms {
  readonly outbound: Outbound;
  readonly staging: Staging;
  readonly admission: Admission;
  readonly maxBytes: number;
}

/**
 * Let a request's file in, within the ceiling of jobs, do something with it, and leave nothing behind. The signal fires when the
 * client hangs up. Rejects with `Failure` and `MetadataError`.
 */
export async function withArrived<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  rooms: ArrivalRooms,
  job: (file: Arrived, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const leave = rooms.admission.enter();
  try {
    return await whileConnected(reply, async (signal) => {
      const file = await arrive(await receive(request, rooms.staging), rooms, signal);
      try {
        return await job(file, signal);
      } finally {
        await file.discard();
      }
    });
  } finally {
    leave();
  }
}

async function arrive(submission: Submission, rooms: ArrivalRooms, signal: AbortSignal): Promise<Arrived> {
  if (submission.kind === 'file') return submission.file;
  const { directory } = rooms.staging;
  const file = await rooms.outbound.download(submission.url, { signal, directory, maxBytes: rooms.maxBytes });
  const ticket: SourceTicket = { kind: 'file', path: file.path, name: file.fileName };
  return { name: file.fileName, bytes: file.bytes, ticket, discard: () => file.remove() };
}
