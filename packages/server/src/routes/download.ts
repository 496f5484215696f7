import send from '@fastify/send';
import { create as contentDisposition } from 'content-disposition';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { Failure } from '../http/failure.ts';
import type { CleanedFiles } from '../results/cleaned-files.ts';

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
  server.get<{ Params: { uuid: string } }>('/download-cleaned/:uuid', {
    schema,
    // The body is a file as it is, never JSON.
    serializerCompiler: () => (data) => JSON.stringify(data),
    async handler(request, reply) {
      const file = await cleanedFiles.find(request.params.uuid);
      if (!file) throw new Failure('no-such-file');
      if (file.fileBelow === undefined)
        throw new Failure('expired', `expected it before ${file.expiresAt.toISOString()}`);
      const found = await send(request.raw, `/${file.fileBelow}`, {
        root: cleanedFiles.directory,
        index: false,
        cacheControl: false,
        contentType: false,
        dotfiles: 'deny',
      });
      if (found.type === 'error' && found.statusCode === 404) throw new Failure('expired');
      reply.code(found.statusCode).headers(found.headers);
      // It comes with a page that is not sent.
      if (found.type === 'error') return reply.type('text/plain; charset=utf-8').send('');
      reply.headers({
        'content-type': file.mediaType,
        'content-disposition': contentDisposition(file.fileName),
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
        'x-robots-tag': 'noindex',
      });
      return reply.send(found.stream);
    },
  });
}
