import { Type } from 'typebox';

/** The shapes on the wire, for `/openapi.json`. */
const metadata = Type.Record(Type.String(), Type.Record(Type.String(), Type.Unknown()), {
  description:
    'Groups of tags: `File`, `exif`, `gps`, `iptc`, `xmp`, `icc_profile`, `makernotes`, `composite` …; empty groups are absent',
});

const extraction = Type.Object(
  {
    success: Type.Literal(true),
    status: Type.Literal('completed'),
    fileName: Type.String(),
    filename: Type.String({ description: 'The same as `fileName`' }),
    uuid: Type.String({ format: 'uuid' }),
    engines: Type.Record(Type.String(), Type.String(), { description: 'Which reader gave which family 0 group' }),
    warnings: Type.Array(Type.String(), { description: 'What is odd about the file' }),
    metadata,
  },
  { description: 'Everything that is written in the file' },
);

function error(description: string) {
  return Type.Object({ success: Type.Literal(false), error: Type.String() }, { description });
}

const credentials = {
  key: Type.Optional(Type.String({ description: 'The API key, where the header `X-API-Key` is not sent' })),
};

const eitherSecurity = [{ header: [] }, { query: [] }];

const urlForm = Type.Object({ url: Type.String({ format: 'uri' }) });
const fileForm = Type.Object({
  file: Type.Optional(Type.String({ format: 'binary' })),
  url: Type.Optional(Type.String({ format: 'uri', description: 'Used when there is no file' })),
});

export const extractSchema = {
  operationId: 'extract',
  tags: ['exiftools.com'],
  summary: 'Extract metadata from a file or a URL',
  description: 'A file comes before a URL. Without a body, the query names the URL.',
  security: eitherSecurity,
  consumes: [
    'multipart/form-data',
    'application/json',
    'application/x-www-form-urlencoded',
    'application/octet-stream',
  ],
  querystring: Type.Object({
    ...credentials,
    url: Type.Optional(Type.String({ description: 'Address of the file, where none is sent' })),
    filename: Type.Optional(Type.String({ description: 'Name of a file that is sent as the raw body' })),
  }),
  body: {
    content: {
      'multipart/form-data': { schema: fileForm },
      'application/json': { schema: urlForm },
      'application/x-www-form-urlencoded': { schema: urlForm },
      'application/octet-stream': { schema: Type.String({ format: 'binary' }) },
    },
  },
  response: {
    200: extraction,
    400: error('Neither a file nor a URL, a malformed body, or a URL that may not or cannot be fetched'),
    401: error('The key is missing or wrong'),
    413: error('The file is larger than the service accepts'),
    422: error('The file is empty or of no known format'),
    429: error('Too busy, or too many requests; see `Retry-After`'),
    500: error('Something went wrong here'),
    503: error('The service is stopping or a part of it does not answer'),
    504: error('The file, or the server it comes from, took too long'),
    507: error('The service has no space left for the file'),
  },
};

const wishes = {
  keep: Type.Optional(Type.String({ description: 'What shall stay beside what rendering needs, separated by commas' })),
  drop: Type.Optional(Type.String({ description: 'The only things that shall go, separated by commas' })),
  everything: Type.Optional(Type.Boolean({ description: 'Take out what rendering needs too' })),
  name: Type.Optional(
    Type.Union([Type.Literal('original'), Type.Literal('neutral')], {
      description: 'What the download is called: as the file came (default), or `cleaned` with an extension',
    }),
  ),
};
const removeUrlForm = Type.Object({ ...urlForm.properties, ...wishes });

export const removeSchema = {
  ...extractSchema,
  operationId: 'remove',
  summary: 'Remove the metadata of a file or a URL',
  description:
    'The cleaned file can be downloaded without a key for 24 hours (a setting). Nothing is handed out that was not proven clean.',
  querystring: Type.Object({ ...extractSchema.querystring.properties, ...wishes }),
  body: {
    content: {
      'multipart/form-data': { schema: Type.Object({ ...fileForm.properties, ...wishes }) },
      'application/json': { schema: removeUrlForm },
      'application/x-www-form-urlencoded': { schema: removeUrlForm },
      'application/octet-stream': { schema: Type.String({ format: 'binary' }) },
    },
  },
  response: {
    ...extractSchema.response,
    200: Type.Object(
      {
        success: Type.Literal(true),
        status: Type.Literal('completed'),
        uuid: Type.String({ format: 'uuid' }),
        downloadUrl: Type.String({ format: 'uri' }),
        expiresAt: Type.String({ format: 'date-time' }),
        receipt: Type.Object({}, { additionalProperties: true, description: 'What went, what stayed, and the proof' }),
      },
      { description: 'Where the cleaned file is' },
    ),
    415: error(
      'Such a file cannot be cleaned, or the proof that it is clean failed; see `X-Error-Code` and `X-Error-Detail`',
    ),
  },
};

export const readAgainSchema = {
  operationId: 'readExtraction',
  tags: ['exiftools.com'],
  summary: 'Read the result of an extraction again',
  description: 'A key is optional; with one, only the results of its account are found.',
  security: [{}, ...eitherSecurity],
  params: Type.Object({ uuid: Type.String({ description: 'As the extraction answered it' }) }),
  querystring: Type.Object(credentials),
  response: {
    200: extraction,
    401: error('A key was sent and it is wrong'),
    404: error('No such extraction, or it has expired, or it belongs to another account'),
  },
};
