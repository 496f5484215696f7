import { Type } from 'typebox';
import { queryKey, refusal } from '../../http/schema-parts.ts';
import { FARTHEST } from '../../library/search/similar.ts';

export const MOST_BITS = FARTHEST;
export const DEFAULT_BITS = 8;
export const MOST_NEIGHBOURS = 1000;
export const DEFAULT_NEIGHBOURS = 50;

const query = {
  ...queryKey,
  distance: Type.Optional(
    Type.Integer({
      description:
        'Bits in which perceptual hashes may differ: 0 for pictures that look the same, unrelated ones are beyond',
      minimum: 0,
      maximum: MOST_BITS,
      default: DEFAULT_BITS,
    }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_NEIGHBOURS, default: DEFAULT_NEIGHBOURS })),
};

const neighbours = Type.Object(
  {
    pHash: Type.String({ description: 'The hash that was asked with, 16 hexadecimal digits' }),
    items: Type.Array(
      Type.Object({ id: Type.String(), path: Type.String(), url: Type.String(), distance: Type.Integer() }),
    ),
  },
  { description: 'Pictures of the library, the nearest first' },
);

const shared = {
  tags: ['colophon'],
  security: [{ header: [] }, { query: [] }],
};

export const similarToFileSchema = {
  ...shared,
  operationId: 'similarToFile',
  summary: 'Pictures that look like one of the library',
  description: 'All that are within the distance, exactly; the picture itself is not among them.',
  params: Type.Object({ id: Type.String({ description: 'Of a file' }) }),
  querystring: Type.Object(query),
  response: {
    200: neighbours,
    400: refusal('A parameter out of its bounds'),
    401: refusal('The key is missing or wrong'),
    404: refusal('There is no such file'),
    422: refusal('The file has no perceptual hash: it is no picture, or one that cannot be decoded'),
    429: refusal('Too many requests; see `Retry-After`'),
    500: refusal('Something went wrong here'),
    503: refusal('The service is stopping or a part of it does not answer'),
  },
};

const url = Type.String({ format: 'uri' });

export const similarToUploadSchema = {
  ...shared,
  operationId: 'similarToUpload',
  summary: 'Pictures of the library that look like one that is sent',
  description: 'A file comes before a URL. What is sent is not kept.',
  querystring: Type.Object({
    ...query,
    url: Type.Optional(Type.String({ description: 'Address of the picture, where none is sent' })),
    filename: Type.Optional(Type.String({ description: 'Name of a file that is sent as the raw body' })),
  }),
  body: {
    content: {
      'multipart/form-data': {
        schema: Type.Object({ file: Type.Optional(Type.String({ format: 'binary' })), url: Type.Optional(url) }),
      },
      'application/json': { schema: Type.Object({ url }) },
      'application/x-www-form-urlencoded': { schema: Type.Object({ url }) },
      'application/octet-stream': { schema: Type.String({ format: 'binary' }) },
    },
  },
  response: {
    200: neighbours,
    400: refusal('A parameter out of its bounds, or a URL that may not or cannot be fetched'),
    401: refusal('The key is missing or wrong'),
    413: refusal('The file is larger than the service accepts'),
    422: refusal('The file is empty, no picture, or one that cannot be decoded'),
    429: refusal('Too busy, or too many requests; see `Retry-After`'),
    500: refusal('Something went wrong here'),
    503: refusal('The service is stopping or a part of it does not answer'),
    504: refusal('The file, or the server it comes from, took too long'),
    507: refusal('The service has no space left for the file'),
  },
};
