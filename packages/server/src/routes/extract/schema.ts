import { Type } from 'typebox';
import { oneOf, queryKey, refusal } from '../../http/schema-parts.ts';
import { ENGINES, VIEWS } from './query.ts';

const count = (description: string) => Type.Optional(Type.Integer({ minimum: 1, description }));
const file = Type.Object({
  file: Type.Optional(Type.String({ format: 'binary' })),
  url: Type.Optional(Type.String({ format: 'uri', description: 'Used when there is no file' })),
});
const any = Type.Object({}, { additionalProperties: true });
const url = Type.Object({ url: Type.String({ format: 'uri' }) });

export const extractSchema = {
  operationId: 'extractReport',
  tags: ['colophon'],
  summary: 'Read a file: the whole report, or a view of it',
  description: 'A file comes before a URL. Without a body, the query names the URL. Nothing is kept.',
  security: [{ header: [] }, { query: [] }],
  querystring: Type.Object({
    ...queryKey,
    url: Type.Optional(Type.String({ description: 'Address of the file, where none is sent' })),
    filename: Type.Optional(Type.String({ description: 'Name of a file that is sent as the raw body' })),
    view: oneOf(VIEWS, '`native` (default) is the whole report; `exiftool` is the shape of `exiftool -j -G0:1 -a`'),
    engine: oneOf(ENGINES, 'Who reads; as the service is set where absent'),
    numeric: oneOf(['true', 'false'], 'Numeric values instead of words, in the views other than `native`'),
    only: Type.Optional(
      Type.String({ description: 'Groups, names or `group:name`, separated by commas: `EXIF,XMP-dc:Title`' }),
    ),
    max_milliseconds: count('Time it may take, within that of the service'),
    max_bytes: count('Bytes of the file that may be read'),
    max_tags: count('Tags that may be found'),
  }),
  body: {
    content: {
      'multipart/form-data': { schema: file },
      'application/json': { schema: url },
      'application/x-www-form-urlencoded': { schema: url },
      'application/octet-stream': { schema: Type.String({ format: 'binary' }) },
    },
  },
  response: {
    200: Type.Union([any, Type.Array(any)], { description: 'The report, or the view; a list for `exiftool`' }),
    400: refusal(
      'Neither a file nor a URL, a parameter that is not understood, or a URL that may not or cannot be fetched',
    ),
    401: refusal('The key is missing or wrong'),
    413: refusal('The file is larger than the service accepts'),
    422: refusal('The file is empty or of no known format'),
    429: refusal('Too busy, or too many requests; see `Retry-After`'),
    500: refusal('Something went wrong here'),
    503: refusal('The service is stopping, or the engine that was asked for is not available'),
    504: refusal('The file, or the server it comes from, took too long'),
    507: refusal('The service has no space left for the file'),
  },
};
