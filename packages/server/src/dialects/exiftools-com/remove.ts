import type { FastifyReply, FastifyRequest } from 'fastify';
import { Failure } from '../../http/failure.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { type CleaningRooms, cleanAndKeep } from '../../results/cleaning.ts';
import { readCleaningWishes } from '../../results/cleaning-wishes.ts';
import { type ArrivalRooms, withArrivedWhole } from '../../work/arrival.ts';

/** The rooms that removal is served from. */
export interface RemovalRooms extends ArrivalRooms, CleaningRooms {
  readonly publicUrl: string | undefined;
}

/** Clean a file: the original's answer, with the receipt beside it. */
export async function remove(request: FastifyRequest, reply: FastifyReply, rooms: RemovalRooms) {
  const { caller } = request;
  if (!caller) throw new Failure('unauthorised');
  return await withArrivedWhole(request, reply, rooms, async (file, signal) => {
    const wishes = readCleaningWishes(request, file.fields);
    const { id, receipt, expiresAt } = await cleanAndKeep(
      file,
      wishes,
      caller.accountId,
      rooms,
      rooms.staging.directory,
      signal,
    );
    return {
      success: true,
      status: 'completed',
      uuid: id,
      downloadUrl: `${publicOrigin(request, rooms.publicUrl)}/download-cleaned/${id}`,
      expiresAt: expiresAt.toISOString(),
      receipt,
    };
  });
}
