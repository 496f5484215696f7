import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Admission, payerOf, type Visit } from '../../../http/admission.ts';
import { whileConnected } from '../../../http/while-connected.ts';
import type { Changed, Library, Patron } from '../../../library/library.ts';
import type { UploadWishes } from '../../../library/model/incoming.ts';
import { LibraryRefusal } from '../../../library/model/refusal.ts';
import type { Arrival } from '../../../shelf/shelf.ts';
import { type AuthenticationRooms, authenticateUpload, type UploadVersion } from '../authentication/upload-caller.ts';
import { presentUpload } from '../present-upload.ts';
import { Rejection } from '../rejection.ts';
import { speakImageKit } from '../speak.ts';
import { type DeliveryAddresses, endpointFor } from '../url-endpoint.ts';
import { readForm } from './read-form.ts';
import { readWishes } from './read-wishes.ts';
import { uploadSchema } from './schema.ts';
import { type ArrivalRooms, takeFile } from './take-file.ts';

/** The rooms that uploads are served from. */
export interface UploadRooms extends AuthenticationRooms, ArrivalRooms {
  readonly library: Library;
  readonly admission: Admission;
  readonly addresses: DeliveryAddresses;
  /** Largest file of a stranger, before the parts that sign its form. */
  readonly maxUnsignedBytes: number;
}

/** Both versions of the upload API; they differ in how a form is signed. */
export async function uploadRoutes(server: FastifyInstance, rooms: UploadRooms): Promise<void> {
  speakImageKit(server);
  for (const version of ['v1', 'v2'] as const) {
    const url = `/api/${version}/files/upload`;
    const handler = (request: FastifyRequest, reply: FastifyReply) => upload(request, reply, version, rooms);
    server.post(url, { schema: uploadSchema(version), handler });
    server.post(`${url}/`, { schema: { ...uploadSchema(version), hide: true }, handler });
  }
}

async function upload(request: FastifyRequest, reply: FastifyReply, version: UploadVersion, rooms: UploadRooms) {
  const visit = rooms.admission.arrive(payerOf(request));
  try {
    return await whileConnected(reply, (signal) => receive(request, version, rooms, visit, signal));
  } finally {
    visit.leave();
  }
}

/** Whatever comes first is judged first; the file is let go of unless the library has kept it. */
async function receive(
  request: FastifyRequest,
  version: UploadVersion,
  rooms: UploadRooms,
  visit: Visit,
  hangUp: AbortSignal,
) {
  const authentication = await authenticateUpload(request, version, rooms);
  const { fields, file } = await readForm(request, rooms.maxBytes, async (part, before) => {
    const isKnown = await authentication.early(before);
    // Anybody may send a file whose signature is still to come: what is kept of it until then is less.
    const most = isKnown ? rooms.maxBytes : Math.min(rooms.maxBytes, rooms.maxUnsignedBytes);
    return await takeFile(part, rooms, most);
  });
  try {
    const caller = await authentication.finish(fields);
    if (!file) throw new Rejection(400, 'file: expected a file, found none');
    const { wishes, responseFields } = readWishes(fields);
    const job = async (signal: AbortSignal): Promise<Changed> => {
      signal.throwIfAborted();
      return await keep(rooms.library, caller, await file.arrival(signal), wishes, signal);
    };
    const changed = await visit.run(job, { signal: hangUp, payer: payerOf(request, caller.accountId) });
    return presentUpload(changed, responseFields, endpointFor(request, caller, rooms.addresses));
  } finally {
    await file?.discard();
  }
}

/** A file that may not be written over is a bad request here, not a conflict. */
async function keep(
  library: Library,
  patron: Patron,
  arrival: Arrival,
  wishes: UploadWishes,
  signal: AbortSignal,
): Promise<Changed> {
  try {
    return await library.files.upload(patron, arrival, wishes, signal);
  } catch (error) {
    if (error instanceof LibraryRefusal && error.code === 'file-exists') throw new Rejection(400, error.message);
    throw error;
  }
}
