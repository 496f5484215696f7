import { MetadataError, type SourceTicket } from '@colophon/engine';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Admission, payerOf } from '../http/admission.ts';
import { type Fields, receive, type Submission } from '../http/intake.ts';
import type { Staging } from '../http/staging.ts';
import { whileConnected } from '../http/while-connected.ts';
import type { Outbound, RemoteSource } from '../outbound/index.ts';

/** A file that can be read, wherever it came from. */
export interface Arrived {
  readonly name: string;
  readonly bytes: number;
  readonly ticket: SourceTicket;
  /** Texts that came in the body beside it. */
  readonly fields: Fields;
}

/** A file that is here to its last byte. */
export interface ArrivedWhole extends Arrived {
  readonly ticket: Exclude<SourceTicket, { kind: 'source' }>;
}

type Discardable<T> = T & { discard(): Promise<void> };

/** What it takes to let a file in. */
export interface ArrivalRooms {
  readonly outbound: Outbound;
  readonly staging: Staging;
  readonly admission: Admission;
}

/**
 * Let a request's file in, within the ceiling of jobs, do something with it, and leave nothing behind. A remote file is read as the job
 * asks for it. The signal fires when the client hangs up. Rejects with `Failure` and `MetadataError`.
 */
export async function withArrived<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  rooms: ArrivalRooms,
  job: (file: Arrived, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return await admitted(request, reply, rooms, openRemote, job);
}

/** As `withArrived`, for a job that needs every byte: a remote file is fetched first. */
export async function withArrivedWhole<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  rooms: ArrivalRooms,
  job: (file: ArrivedWhole, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return await admitted(request, reply, rooms, fetchRemote, job);
}

async function admitted<A extends Arrived, T>(
  request: FastifyRequest,
  reply: FastifyReply,
  rooms: ArrivalRooms,
  fetch: Fetch<A>,
  job: (file: A | ArrivedWhole, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const visit = rooms.admission.arrive(payerOf(request, request.caller?.accountId));
  try {
    return await whileConnected(reply, async (hangUp) => {
      const submission = await receive(request, rooms.staging);
      try {
        return await visit.run((signal) => withFile(submission, rooms, fetch, job, signal), { signal: hangUp });
      } finally {
        if (submission.kind === 'file') await submission.file.discard();
      }
    });
  } finally {
    visit.leave();
  }
}

type Fetch<A> = (url: string, fields: Fields, rooms: ArrivalRooms, signal: AbortSignal) => Promise<Discardable<A>>;

async function withFile<A extends Arrived, T>(
  submission: Submission,
  rooms: ArrivalRooms,
  fetch: Fetch<A>,
  job: (file: A | ArrivedWhole, signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  if (submission.kind === 'file') return await job(here(submission), signal);
  const file = await fetch(submission.url, submission.fields, rooms, signal);
  try {
    return await job(file, signal);
  } finally {
    await file.discard();
  }
}

function here({ file, fields }: Extract<Submission, { kind: 'file' }>): ArrivedWhole {
  const { name, bytes, ticket } = file;
  return { name, bytes, ticket, fields };
}

async function openRemote(
  url: string,
  fields: Fields,
  { outbound }: ArrivalRooms,
  signal: AbortSignal,
): Promise<Discardable<Arrived>> {
  const source = await outbound.open(url, { signal });
  try {
    const bytes = await sizeOf(source, signal);
    if (bytes === 0) throw emptyUrl();
    const { fileName: name } = source;
    return { name, bytes, ticket: { kind: 'source', source, name }, fields, discard: () => source.close() };
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function fetchRemote(
  url: string,
  fields: Fields,
  { outbound, staging }: ArrivalRooms,
  signal: AbortSignal,
): Promise<Discardable<ArrivedWhole>> {
  const file = await outbound.download(url, { signal, directory: staging.directory });
  if (file.bytes === 0) {
    await file.remove();
    throw emptyUrl();
  }
  const { fileName: name, bytes } = file;
  return { name, bytes, ticket: { kind: 'file', path: file.path, name }, fields, discard: file.remove };
}

function emptyUrl(): MetadataError {
  return new MetadataError('empty', 'expected a file with content at the URL, found 0 bytes');
}

/** A server may not tell the size before it has sent everything. */
async function sizeOf(source: RemoteSource, signal: AbortSignal): Promise<number> {
  const announced = await source.size(signal);
  if (announced !== undefined) return announced;
  await source.read({ start: 0, end: 1 }, signal);
  return (await source.size(signal)) ?? 0;
}
