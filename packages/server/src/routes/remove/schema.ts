import { ASPECTS, RENDERING_ASPECTS } from '@colophon/engine';
import { Type } from 'typebox';
import { queryKey, refusal } from '../../http/schema-parts.ts';

const words = `Separated by commas: ${ASPECTS.join(', ')}`;
const policy = {
  keep: Type.Optional(Type.String({ description: `What shall stay beside ${RENDERING_ASPECTS.join(', ')}. ${words}` })),
  drop: Type.Optional(Type.String({ description: `The only things that shall go; not beside the others. ${words}` })),
  everything: Type.Optional(
    Type.Boolean({ description: `Take out ${RENDERING_ASPECTS.join(', ')} too, save what \`keep\` names` }),
  ),
  name: Type.Optional(
    Type.Union([Type.Literal('original'), Type.Literal('neutral')], {
      description: 'What the download is called: as the file came (default), or `cleaned` with an extension',
    }),
  ),
};
const url = Type.String({ format: 'uri' });

const item = Type.Object({
  kind: Type.String(),
  path: Type.String({ description: 'Where it was, in the terms of the format' }),
  aspects: Type.Array(Type.String()),
  bytes: Type.Optional(Type.Integer({ description: 'Absent for a part of something larger' })),
  why: Type.Optional(Type.String()),
});

const receipt = Type.Object(
  {
    policy: Type.Object({ mode: Type.String(), dooms: Type.Array(Type.String()) }),
    fileType: Type.String(),
    mediaType: Type.String(),
    unchanged: Type.Boolean({ description: 'Nothing had to go: the download is the file as it came' }),
    before: Type.Object({ bytes: Type.Integer() }),
    after: Type.Object({ bytes: Type.Integer(), sha256: Type.String() }),
    removed: Type.Array(item),
    kept: Type.Array(item),
    more: Type.Integer({ description: 'Items that are not listed' }),
    essence: Type.Object(
      { bytes: Type.Integer(), sha256: Type.String() },
      { description: 'Coded pixels and samples: the same before and after' },
    ),
    opinions: Type.Array(
      Type.Object({ engine: Type.String(), tagsBefore: Type.Integer(), tagsAfter: Type.Integer() }),
      { description: 'Readers that found nothing left in the cleaned file' },
    ),
    search: Type.Object({ values: Type.Integer(), bytes: Type.Integer(), echoes: Type.Array(Type.String()) }),
    milliseconds: Type.Number(),
  },
  { description: 'What went, what stayed and why, and how it was proven. It holds no value that was removed' },
);

const cleaned = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    fileName: Type.String(),
    downloadUrl: url,
    expiresAt: Type.String({ format: 'date-time' }),
    receipt,
  },
  { description: 'Where the cleaned file is, and what was done' },
);

export const removeSchema = {
  operationId: 'removeWithReceipt',
  tags: ['colophon'],
  summary: 'Clean a file, and prove it',
  description: 'A file comes before a URL. The wishes may stand in the query or beside the file in the body.',
  security: [{ header: [] }, { query: [] }],
  querystring: Type.Object({
    ...queryKey,
    url: Type.Optional(Type.String({ description: 'Address of the file, where none is sent' })),
    filename: Type.Optional(Type.String({ description: 'Name of a file that is sent as the raw body' })),
    ...policy,
  }),
  body: {
    content: {
      'multipart/form-data': {
        schema: Type.Object({
          file: Type.Optional(Type.String({ format: 'binary' })),
          url: Type.Optional(url),
          ...policy,
        }),
      },
      'application/json': { schema: Type.Object({ url, ...policy }) },
      'application/x-www-form-urlencoded': { schema: Type.Object({ url, ...policy }) },
      'application/octet-stream': { schema: Type.String({ format: 'binary' }) },
    },
  },
  response: {
    200: cleaned,
    400: refusal('A parameter that is not understood, or a URL that may not or cannot be fetched'),
    401: refusal('The key is missing or wrong'),
    413: refusal('The file is larger than the service accepts'),
    415: refusal('`not-removable`: such a file cannot be cleaned; `removal-not-proven`: the proof failed'),
    422: refusal('The file is empty or of no known format'),
    429: refusal('Too busy, or too many requests; see `Retry-After`'),
    500: refusal('Something went wrong here'),
    503: refusal('The service is stopping or a part of it does not answer'),
    504: refusal('The file, or the server it comes from, took too long'),
    507: refusal('The service has no space left for the file'),
  },
};

export const receiptSchema = {
  operationId: 'readReceipt',
  tags: ['colophon'],
  summary: 'Read the receipt of a removal again',
  security: [{ header: [] }, { query: [] }],
  params: Type.Object({ id: Type.String({ description: 'As the removal answered it' }) }),
  querystring: Type.Object({
    ...queryKey,
  }),
  response: {
    200: cleaned,
    401: refusal('The key is missing or wrong'),
    404: refusal('There is no such file, or it belongs to another account'),
  },
};
