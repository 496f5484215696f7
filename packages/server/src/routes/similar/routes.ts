import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller, Keyring } from '../../accounts/keyring.ts';
import { requireCaller } from '../../accounts/require-caller.ts';
import { queryValue } from '../../http/credentials.ts';
import { Failure } from '../../http/failure.ts';
import type { Library } from '../../library/library.ts';
import { type FileEntry, pathOf } from '../../library/model/entry.ts';
import { LibraryRefusal } from '../../library/model/refusal.ts';
import type { Pixels } from '../../pixels/pixels.ts';
import { type ArrivalRooms, type ArrivedWhole, withArrivedWhole } from '../../work/arrival.ts';
import {
  DEFAULT_BITS,
  DEFAULT_NEIGHBOURS,
  MOST_BITS,
  MOST_NEIGHBOURS,
  similarToFileSchema,
  similarToUploadSchema,
} from './schema.ts';

/** The rooms that similar pictures are found with. */
export interface SimilarRooms extends ArrivalRooms {
  readonly keyring: Keyring;
  readonly library: Pick<Library, 'files' | 'similar'>;
  readonly pixels: Pick<Pixels, 'facts'>;
  /** Where a file is delivered. */
  readonly urlOf: (file: FileEntry, request: FastifyRequest, caller: Caller) => string;
}

/** Colophon's own search by likeness: to a file of the library, or to a picture that is sent. */
export async function similarRoutes(server: FastifyInstance, rooms: SimilarRooms): Promise<void> {
  server.setValidatorCompiler(() => () => true);
  const onRequest = async (request: FastifyRequest): Promise<void> => {
    request.caller = await requireCaller(request, rooms.keyring);
  };

  server.get<{ Params: { id: string } }>('/colophon/v1/files/:id/similar', {
    schema: similarToFileSchema,
    onRequest,
    async handler(request) {
      const caller = callerOf(request);
      const wishes = readWishes(request);
      const { fileId, pHash } = await fileOf(rooms.library, caller, request.params.id);
      if (pHash === null) throw new Failure('unrecognised', 'expected a picture with a perceptual hash, found none');
      // One more, as the picture itself is the nearest.
      const found = await rooms.library.similar(caller, pHash, { ...wishes, limit: wishes.limit + 1 });
      const others = found.filter(({ file }) => file.fileId !== fileId).slice(0, wishes.limit);
      return answer(pHash, others, (file) => rooms.urlOf(file, request, caller));
    },
  });

  server.post('/colophon/v1/similar', {
    schema: similarToUploadSchema,
    onRequest,
    async handler(request, reply) {
      const caller = callerOf(request);
      const wishes = readWishes(request);
      return await withArrivedWhole(request, reply, rooms, async (file) => {
        const pHash = await hashOf(file, rooms.pixels);
        const found = await rooms.library.similar(caller, pHash, wishes);
        return answer(pHash, found, (one) => rooms.urlOf(one, request, caller));
      });
    },
  });
}

function callerOf({ caller }: FastifyRequest): Caller {
  if (!caller) throw new Failure('unauthorised');
  return caller;
}

async function fileOf(library: SimilarRooms['library'], caller: Caller, id: string): Promise<FileEntry> {
  try {
    return await library.files.get(caller, id);
  } catch (error) {
    if (error instanceof LibraryRefusal && error.code === 'file-missing') throw new Failure('no-such-file');
    throw error;
  }
}

async function hashOf({ ticket }: ArrivedWhole, pixels: SimilarRooms['pixels']): Promise<string> {
  const facts = await pixels.facts(ticket.kind === 'file' ? { path: ticket.path } : { bytes: ticket.bytes });
  if (facts?.pHash) return facts.pHash;
  throw new Failure(
    'unrecognised',
    `expected a picture that can be decoded, found ${facts ? 'one that cannot' : 'none'}`,
  );
}

function answer(
  pHash: string,
  found: readonly { readonly file: FileEntry; readonly distance: number }[],
  urlOf: (file: FileEntry) => string,
) {
  const items = found.map(({ file, distance }) => ({
    id: file.fileId,
    path: pathOf(file),
    url: urlOf(file),
    distance,
  }));
  return { pHash, items };
}

function readWishes(request: FastifyRequest): { readonly distance: number; readonly limit: number } {
  return {
    distance: readInteger(request, 'distance', DEFAULT_BITS, 0, MOST_BITS),
    limit: readInteger(request, 'limit', DEFAULT_NEIGHBOURS, 1, MOST_NEIGHBOURS),
  };
}

function readInteger(request: FastifyRequest, name: string, fallback: number, min: number, max: number): number {
  const text = queryValue(request, name);
  if (!text) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  const found = JSON.stringify(text.slice(0, 40));
  throw new Failure('bad-request', `expected "${name}" to be a whole number from ${min} to ${max}, found ${found}`);
}
