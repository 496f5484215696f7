import type { FastifyInstance } from 'fastify';
import type { Keyring } from '../../accounts/keyring.ts';
import { requireCaller } from '../../accounts/require-caller.ts';
import { Failure } from '../../http/failure.ts';
import { type ArrivalRooms, withArrived } from '../../work/arrival.ts';
import type { Workbench } from '../../work/workbench.ts';
import { readWishes } from './query.ts';
import { extractSchema } from './schema.ts';
import { showReport } from './show.ts';

/** The rooms that Colophon's own extraction is served from. */
export interface ExtractRooms extends ArrivalRooms {
  readonly keyring: Keyring;
  readonly workbench: Workbench;
}

/** Colophon's own extraction: the whole report, or a view of it. Nothing is kept. */
export async function extractRoutes(server: FastifyInstance, rooms: ExtractRooms): Promise<void> {
  server.setValidatorCompiler(() => () => true);
  server.post('/colophon/v1/extract', {
    schema: extractSchema,
    onRequest: async (request) => {
      request.caller = await requireCaller(request, rooms.keyring);
    },
    async handler(request, reply) {
      const wishes = readWishes(request);
      const text = await withArrived(request, reply, rooms, async (file, signal) => {
        const { engine, limits } = wishes;
        const report = await rooms.workbench.read(file.ticket, { signal, limits, ...(engine ? { engine } : {}) });
        if (!report.format) throw new Failure('unrecognised', report.problems[0]?.message);
        return showReport(report, file.name, file.bytes, wishes);
      });
      reply.type('application/json; charset=utf-8');
      return text;
    },
  });
}
