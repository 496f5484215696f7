import { MetadataError } from '@colophon/engine';
import { create as contentDisposition } from 'content-disposition';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { Failure } from '../http/failure.ts';
import type { CleanedFiles } from '../results/cleaned-files.ts';
import { judgeConditions, requestedPart } from './media/conditions.ts';

const refusal = (description: string) => Type.Object({}, { additionalProperties: true, description });

const schema = {
  operationId: 'downloadCleaned',
  tags: ['exiftools.com', 'colophon'],
  summary: 'Download a cleaned file',
  description: 'No key is asked for: the address is the secret. Range and conditional requests are answered.',
  security: [],
  params: Type.Object({ uuid: Type.String({ description: 'As the removal answered it' }) }),
  response: {
    200: { description: 'The cleaned file', content: { '*/*': { schema: Type.String({ format: 'binary' }) } } },
    206: { description: 'A part of it', content: { '*/*': { schema: Type.String({ format: 'binary' }) } } },
    304: { description: 'As the client has it already' },
    404: refusal('There is no such file'),
    410: refusal('Its time is over, and its bytes are deleted'),
    412: refusal('It is not as `If-Match` or `If-Unmodified-Since` asks'),
    416: refusal('The range lies outside the file'),
  },
};

/** Downloads of cleaned files. Whatever they hold, a browser shall store them and not run them. */
export async function downloadRoutes(server: FastifyInstance, cleanedFiles: CleanedFiles): Promise<void> {
  server.setValidatorCompiler(() => () => true);
  server.route<{ Params: { uuid: string } }>({
    method: ['GET', 'HEAD'],
    url: '/download-cleaned/:uuid',
    schema,
    // The body is a file as it is, never JSON.
    serializerCompiler: () => (data) => JSON.stringify(data),
    async handler(request, reply) {
      const file = await cleanedFiles.find(request.params.uuid);
      if (!file) throw new Failure('no-such-file');
      if (file.isExpired) throw new Failure('expired', `expected it before ${file.expiresAt.toISOString()}`);
      const validators = { etag: `"${file.receipt.after.sha256}"`, lastModified: file.createdAt };
      const { bytes } = file.receipt.after;
      reply.headers({ etag: validators.etag, 'last-modified': file.createdAt.toUTCString(), 'accept-ranges': 'bytes' });
      const verdict = judgeConditions(request.headers, validators);
      if (verdict !== 'whole') return reply.code(verdict === 'not-modified' ? 304 : 412).send();
      const part = requestedPart(request.headers, validators, bytes);
      const isRefused = part === undefined && request.headers['if-range'] === undefined && isOdd(request.headers.range);
      if (part === 'unsatisfiable' || isRefused) {
        return reply.code(416).header('content-range', `bytes */${bytes}`).send();
      }
      const isHead = request.method === 'HEAD';
      const body = isHead ? undefined : await cleanedFiles.read(file.id, part).catch(asExpired);
      const { start, end } = part ?? { start: 0, end: bytes };
      if (part) reply.code(206).header('content-range', `bytes ${start}-${end - 1}/${bytes}`);
      reply.headers({
        'content-length': end - start,
        'content-type': file.mediaType,
        'content-disposition': contentDisposition(file.fileName),
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
        'x-robots-tag': 'noindex',
      });
      return reply.send(body);
    },
  });
}

/** A range that is none: it is refused rather than left out, so that nobody takes the whole for a part. */
function isOdd(range: string | undefined): boolean {
  return range !== undefined && !/^bytes=\s*(?:\d+-\d*|-\d+)(?:\s*,\s*(?:\d+-\d*|-\d+))+\s*$/i.test(range);
}

/** Its time may end between the look and the reading. */
function asExpired(error: unknown): never {
  if (error instanceof MetadataError && error.code === 'not-found') throw new Failure('expired');
  throw error;
}
