import { CONTAINERS } from '@colophon/engine';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';

const kind = Type.Object({ fileType: Type.String(), extension: Type.String(), mediaType: Type.String() });

const schema = {
  operationId: 'formats',
  tags: ['colophon'],
  summary: 'What the engine knows by itself',
  response: {
    200: Type.Object(
      {
        formats: Type.Array(
          Type.Object({
            id: Type.String(),
            kinds: Type.Array(kind),
            extensions: Type.Array(Type.String()),
            abilities: Type.Array(Type.String({ description: '`identify`, `extract` or `remove`' })),
            extracts: Type.Optional(Type.Array(Type.String(), { description: 'The types it extracts, where not all' })),
            removes: Type.Optional(Type.Array(Type.String(), { description: 'The types it cleans, where not all' })),
          }),
        ),
      },
      { description: 'By container; what it cannot extract by itself, ExifTool does' },
    ),
  },
};

/** The formats, from the engine's own cards. */
export async function formatsRoutes(server: FastifyInstance): Promise<void> {
  const formats = CONTAINERS.map(({ id, kinds, extensions, abilities, extracts, removes }) => {
    return { id, kinds, extensions, abilities, extracts, removes };
  });
  server.get('/colophon/v1/formats', { schema }, async () => ({ formats }));
}
