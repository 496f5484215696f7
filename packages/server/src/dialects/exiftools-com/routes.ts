import { randomUUID } from 'node:crypto';
import type { Report } from '@colophon/engine';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller, Keyring } from '../../accounts/keyring.ts';
import { requireCaller } from '../../accounts/require-caller.ts';
import { presentedKey } from '../../http/credentials.ts';
import { Failure } from '../../http/failure.ts';
import { refuseWith } from '../../http/refuse.ts';
import type { ExtractionResults } from '../../results/extraction-results.ts';
import { type Arrived, withArrived } from '../../work/arrival.ts';
import type { Workbench } from '../../work/workbench.ts';
import { presentMetadata, presentWarnings } from './present.ts';
import { refusal } from './refuse.ts';
import { type RemovalRooms, remove } from './remove.ts';
import { extractSchema, readAgainSchema, removeSchema } from './schema.ts';

/** The rooms this dialect is served from. */
export interface ExiftoolsComRooms extends RemovalRooms {
  readonly keyring: Keyring;
  readonly results: ExtractionResults;
  readonly workbench: Workbench;
}

/** The exiftools.com API v1: extract, read a result again, remove. */
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

  server.post('/api/v1/remove', {
    schema: removeSchema,
    onRequest: async (request) => {
      request.caller = await requireCaller(request, rooms.keyring);
    },
    handler: (request, reply) => remove(request, reply, rooms),
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

async function extract(request: FastifyRequest, reply: FastifyReply, rooms: ExiftoolsComRooms) {
  const caller = request.caller;
  if (!caller) throw new Failure('unauthorised');
  return await withArrived(request, reply, rooms, async (file, signal) => {
    const report = await rooms.workbench.read(file.ticket, { signal });
    return await keep(report, file, caller, rooms.results);
  });
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
