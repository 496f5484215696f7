import { MetadataError, type SourceTicket } from '@colophon/engine';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Admission } from '../http/admission.ts';
import { receive, type Submission } from '../http/intake.ts';
import type { Staging } from '../http/staging.ts';
import { whileConnected } from '../http/while-connected.ts';
import type { Outbound, RemoteSource } from '../outbound/index.ts';

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
  const source = await rooms.outbound.open(submission.url, { signal });
  try {
    const bytes = await sizeOf(source, signal);
    if (bytes === 0) throw new MetadataError('empty', 'expected a file with content at the URL, found 0 bytes');
    const { fileName: name } = source;
    return { name, bytes, ticket: { kind: 'source', source, name }, discard: () => source.close() };
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** A server may not tell the size before it has sent everything. */
async function sizeOf(source: RemoteSource, signal: AbortSignal): Promise<number> {
  const announced = await source.size(signal);
  if (announced !== undefined) return announced;
  await source.read({ start: 0, end: 1 }, signal);
  return (await source.size(signal)) ?? 0;
}
