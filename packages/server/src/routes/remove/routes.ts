import type { FastifyInstance } from 'fastify';
import type { Keyring } from '../../accounts/keyring.ts';
import { requireCaller } from '../../accounts/require-caller.ts';
import { Failure } from '../../http/failure.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { type CleaningRooms, cleanAndKeep } from '../../results/cleaning.ts';
import { readCleaningWishes } from '../../results/cleaning-wishes.ts';
import { type ArrivalRooms, withArrivedWhole } from '../../work/arrival.ts';
import { receiptSchema, removeSchema } from './schema.ts';

/** The rooms that Colophon's own removal is served from. */
export interface RemoveRooms extends ArrivalRooms, CleaningRooms {
  readonly keyring: Keyring;
  readonly publicUrl: string | undefined;
}

/** Colophon's own removal: the receipt, and where the cleaned file is. */
export async function removeRoutes(server: FastifyInstance, rooms: RemoveRooms): Promise<void> {
  server.setValidatorCompiler(() => () => true);
  const answer = (origin: string, id: string, fileName: string, expiresAt: Date, receipt: unknown) => ({
    id,
    fileName,
    downloadUrl: `${origin}/download-cleaned/${id}`,
    expiresAt: expiresAt.toISOString(),
    receipt,
  });

  server.post('/colophon/v1/remove', {
    schema: removeSchema,
    onRequest: async (request) => {
      request.caller = await requireCaller(request, rooms.keyring);
    },
    async handler(request, reply) {
      const { caller } = request;
      if (!caller) throw new Failure('unauthorised');
      return await withArrivedWhole(request, reply, rooms, async (file, signal) => {
        const wishes = readCleaningWishes(request, file.fields);
        const cleaned = await cleanAndKeep(file, wishes, caller.accountId, rooms, rooms.staging.directory, signal);
        const { id, fileName, expiresAt, receipt } = cleaned;
        return answer(publicOrigin(request, rooms.publicUrl), id, fileName, expiresAt, receipt);
      });
    },
  });

  server.get<{ Params: { id: string } }>('/colophon/v1/remove/:id', {
    schema: receiptSchema,
    async handler(request) {
      const caller = await requireCaller(request, rooms.keyring);
      const file = await rooms.cleanedFiles.find(request.params.id);
      if (!file || file.accountId !== caller.accountId) throw new Failure('no-such-file');
      return answer(publicOrigin(request, rooms.publicUrl), file.id, file.fileName, file.expiresAt, file.receipt);
    },
  });
}
