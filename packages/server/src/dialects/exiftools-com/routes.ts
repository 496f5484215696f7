import { randomUUID } from 'node:crypto';
import type { Report, SourceTicket } from '@colophon/engine';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, Keyring } from '../../accounts/keyring.ts';
import type { Admission } from '../../http/admission.ts';
import { presentedKey } from '../../http/credentials.ts';
import { Failure } from '../../http/failure.ts';
import { receive, type Submission } from '../../http/intake.ts';
import { refuseWith } from '../../http/refuse.ts';
import type { Staging } from '../../http/staging.ts';
import { whileConnected } from '../../http/while-connected.ts';
import type { Outbound } from '../../outbound/index.ts';
import type { ExtractionResults } from '../../results/extraction-results.ts';
import type { Workbench } from '../../work/workbench.ts';
import { presentMetadata, presentWarnings } from './present.ts';
import { refusal } from './refuse.ts';
import { extractSchema, readAgainSchema } from './schema.ts';

/** The rooms this dialect is served from. */
export interface ExiftoolsComRooms {
  readonly keyring: Keyring;
  readonly results: ExtractionResults;
  readonly workbench: Workbench;
  readonly outbound: Outbound;
  readonly staging: Staging;
  readonly admission: Admission;
  readonly maxBytes: number;
}

/** A file that can be read, wherever it came from. */
interface Arrived {
  readonly name: string;
  readonly bytes: number;
  readonly ticket: SourceTicket;
  discard(): Promise<void>;
}

/** The exiftools.com API v1: extract, and read a result again. */
export async function exiftoolsComRoutes(server: FastifyInstance, rooms: ExiftoolsComRooms): Promise<void> {
  server.setErrorHandler(refuseWith(refusal));
  // The schemas describe; what a request must hold is judged by the intake, for all its forms alike.
  server.setValidatorCompiler(() => () => true);

  server.post('/api/v1/extract', {
    schema: extractSchema,
    onRequest: async (request) => {
      request.caller = await requireCaller(request, rooms.keyring);
    },
    handler: (request, reply) => extract(request, reply, rooms),
  });

  server.get<{ Params: { uuid: string } }>('/api/v1/extract/:uuid', {
    schema: readAgainSchema,
    handler: async (request) => {
      const key = presentedKey(request);
      const caller = key === undefined ? undefined : await requireCaller(request, rooms.keyring);
      const result = await rooms.results.find(request.params.uuid, caller?.accountId);
      if (!result) throw new Failure('no-such-result');
      return result.answer;
    },
  });
}

async function requireCaller(request: FastifyRequest, keyring: Keyring): Promise<Caller> {
  const key = presentedKey(request);
  const caller = key === undefined ? undefined : await keyring.identify(key);
  if (caller) return caller;
  throw new Failure('unauthorised', key === undefined ? 'expected a key in X-API-Key or ?key=, found none' : undefined);
}

async function extract(request: FastifyRequest, reply: FastifyReply, rooms: ExiftoolsComRooms) {
  const caller = request.caller;
  if (!caller) throw new Failure('unauthorised');
  const leave = rooms.admission.enter();
  try {
    return await whileConnected(reply, async (signal) => {
      const submission = await receive(request, rooms.staging);
      const file = await arrive(submission, rooms, signal);
      try {
        const report = await rooms.workbench.read(file.ticket, { signal });
        return await keep(report, file, caller, rooms.results);
      } finally {
        await file.discard();
      }
    });
  } finally {
    leave();
  }
}

async function arrive(submission: Submission, rooms: ExiftoolsComRooms, signal: AbortSignal): Promise<Arrived> {
  if (submission.kind === 'file') return submission.file;
  const { directory } = rooms.staging;
  const file = await rooms.outbound.download(submission.url, { signal, directory, maxBytes: rooms.maxBytes });
  const ticket: SourceTicket = { kind: 'file', path: file.path, name: file.fileName };
  return { name: file.fileName, bytes: file.bytes, ticket, discard: () => file.remove() };
}

/** The answer, once it is safely kept. */
async function keep(report: Report, file: Arrived, caller: Caller, results: ExtractionResults) {
  if (!report.format) throw new Failure('unrecognised', report.problems[0]?.message);
  const uuid = randomUUID();
  const answer = {
    success: true,
    status: 'completed',
    fileName: file.name,
    filename: file.name,
    uuid,
    engines: report.engines,
    warnings: presentWarnings(report),
    metadata: presentMetadata(report, file),
  };
  await results.save({
    id: uuid,
    accountId: caller.accountId,
    fileName: file.name,
    mediaType: report.format.mediaType,
    bytes: file.bytes,
    answer,
  });
  return answer;
}
