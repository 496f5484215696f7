import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FileEntry } from '../../library/model/entry.ts';
import type { Shelf } from '../../shelf/shelf.ts';
import { judgeConditions, type Part, requestedPart, type Validators } from './conditions.ts';
import type { DeliveredTally } from './delivered.ts';
import { acceptedFormats, isNegotiated, madePicture, type PictureRooms, pictureKey } from './made-picture.ts';
import { safeHeaders } from './safe-headers.ts';
import { mediaSchema } from './schema.ts';
import { type LookUpRooms, type WantedFile, wantedFile } from './wanted-file.ts';

export interface MediaRooms extends LookUpRooms, PictureRooms {
  readonly shelf: Shelf;
  readonly tally: DeliveredTally;
  /** How long browsers may show a public file without asking. */
  readonly maxAgeSeconds: number;
  /** Whether public files as they are may be fetched where they lie. */
  readonly redirects: boolean;
}

/** How long an address of the shelf is good; nobody shall remember it for longer. */
const ADDRESS_SECONDS = 300;

interface Address {
  readonly Params: { readonly account: string; readonly '*': string };
}

/** Delivery of the library's files under the addresses that its answers give. */
export async function mediaRoutes(server: FastifyInstance, rooms: MediaRooms): Promise<void> {
  server.setValidatorCompiler(() => () => true);
  server.route<Address>({
    method: ['GET', 'HEAD'],
    url: '/media/:account/*',
    schema: mediaSchema,
    config: { rateLimit: false },
    // The body is a file as it is, never JSON.
    serializerCompiler: () => (data) => JSON.stringify(data),
    async handler(request, reply) {
      // Of refusals; what is delivered says otherwise.
      reply.header('cache-control', 'no-store');
      const wanted = await wantedFile(rooms, request.params.account, behindAccount(request));
      return await deliver(request, reply, rooms, wanted);
    },
  });
}

/** What the request says behind `/media/<account>/`, as it was written. */
function behindAccount(request: FastifyRequest): string {
  return (request.raw.url ?? '').replace(/^\/media\/[^/]*\//, '');
}

async function deliver(request: FastifyRequest, reply: FastifyReply, rooms: MediaRooms, wanted: WantedFile) {
  const { file, steps } = wanted;
  const accept = acceptedFormats(request.headers.accept);
  const validators = { etag: etagOf(wanted, accept), lastModified: file.updatedAt };
  const verdict = judgeConditions(request.headers, validators);
  const isWanted = verdict === 'whole' && steps.length > 0;
  const made = isWanted ? await madePicture(rooms, file, steps, accept) : undefined;
  const bytes = made ? made.bytes.byteLength : file.bytes;
  const isGet = request.method === 'GET' && verdict === 'whole';
  // An address is signed for one method.
  const address = isGet && !made && rooms.redirects && !file.isPrivate ? rooms.shelf.address : undefined;
  const part = isGet && !address ? requestedPart(request.headers, validators, bytes) : undefined;
  const isSent = isGet && !address && part !== 'unsatisfiable';
  // Before anything is said of it: a refusal shall not be remembered as a file.
  const body = isSent ? await bodyOf(rooms, file, made, part) : undefined;
  addSharedHeaders(reply, wanted, validators, rooms.maxAgeSeconds);
  if (verdict !== 'whole') return sendNothing(reply, verdict === 'not-modified' ? 304 : 412);
  if (address) return await redirect(reply, address, file, rooms);
  if (part === 'unsatisfiable') {
    reply.header('content-range', `bytes */${bytes}`);
    return sendNothing(reply, 416);
  }
  const mediaType = made?.mediaType ?? file.mime;
  reply.code(part ? 206 : 200).headers(safeHeaders(mediaType, made ? renamed(file, mediaType) : file.name));
  if (part) reply.header('content-range', `bytes ${part.start}-${part.end - 1}/${bytes}`);
  const length = part ? part.end - part.start : bytes;
  reply.header('content-length', length);
  if (body === undefined) return reply.send();
  countWhenDone(reply, body, length, (sent) => rooms.tally.add(file.accountId, sent));
  return reply.send(body);
}

async function bodyOf(
  rooms: MediaRooms,
  file: FileEntry,
  made: { readonly bytes: Uint8Array } | undefined,
  part: Part | undefined,
): Promise<Buffer | Readable> {
  if (made) return Buffer.from(made.bytes).subarray(part?.start ?? 0, part?.end);
  return await rooms.shelf.read(file.sha256, part);
}

/** Send a client to where the bytes lie. What it fetches there is not seen: the whole is counted. */
async function redirect(
  reply: FastifyReply,
  address: NonNullable<Shelf['address']>,
  file: FileEntry,
  { maxAgeSeconds, tally }: Pick<MediaRooms, 'maxAgeSeconds' | 'tally'>,
) {
  const headers = safeHeaders(file.mime, file.name);
  const location = await address(file.sha256, {
    seconds: ADDRESS_SECONDS,
    mediaType: file.mime,
    disposition: headers['content-disposition'] ?? 'attachment',
    cacheControl: `public, max-age=${maxAgeSeconds}`,
  });
  tally.add(file.accountId, file.bytes);
  // The tag is that of the bytes, not of this answer.
  reply.removeHeader('etag').removeHeader('last-modified');
  reply.header('cache-control', `public, max-age=${Math.min(maxAgeSeconds, ADDRESS_SECONDS / 2)}`);
  return reply.redirect(location, 302);
}

function etagOf({ file, steps }: WantedFile, accept: string): string {
  if (steps.length === 0) return `"${file.sha256}"`;
  return `"${createHash('sha256')
    .update(pictureKey(file, steps, accept))
    .digest('hex')}"`;
}

function addSharedHeaders(
  reply: FastifyReply,
  { file, steps }: WantedFile,
  { etag, lastModified }: Validators,
  maxAgeSeconds: number,
): void {
  reply.headers({ etag, 'last-modified': lastModified.toUTCString(), 'accept-ranges': 'bytes' });
  if (isNegotiated(steps)) reply.header('vary', [reply.getHeader('vary'), 'Accept'].filter(Boolean).join(', '));
  if (file.isPrivate) {
    reply.header('cache-control', 'private, no-store');
    return;
  }
  reply.header('cache-control', `public, max-age=${maxAgeSeconds}, must-revalidate`);
  reply.header('access-control-allow-origin', '*');
}

/** An answer that is all head. */
function sendNothing(reply: FastifyReply, status: 304 | 412 | 416) {
  return reply.code(status).send();
}

/** The file's name with the ending of what was made of it. */
function renamed(file: FileEntry, mediaType: string): string {
  if (mediaType === file.mime) return file.name;
  const ending = mediaType === 'image/jpeg' ? 'jpg' : mediaType.replace(/^image\//, '');
  return `${path.parse(file.name).name}.${ending}`;
}

/** Tell how much has gone out once the answer has ended, in whatever way. */
function countWhenDone(
  reply: FastifyReply,
  body: Buffer | Readable,
  length: number,
  count: (sent: number) => void,
): void {
  reply.raw.once('close', () => {
    if (reply.raw.writableFinished) return count(length);
    const read = 'bytesRead' in body && typeof body.bytesRead === 'number' ? body.bytesRead : 0;
    count(Math.min(read, length));
  });
}
