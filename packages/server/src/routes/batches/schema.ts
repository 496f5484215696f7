import { ASPECTS, RENDERING_ASPECTS } from '@colophon/engine';
import { Type } from 'typebox';
import { BATCH_STATES } from '../../batches/model.ts';
import { oneOf, queryKey, refusal } from '../../http/schema-parts.ts';
import { ENGINES, VIEWS } from '../extract/query.ts';

export const MOST_URLS = 100_000;
/** How many results a part has: enough that asking for work costs next to nothing, few enough that a part is done soon. */
export const PART_OBJECTS = { fallback: 500, most: 1000 } as const;
export const MOST_BATCHES = 200;
export const MOST_PARTS = 1000;

const security = [{ header: [] }, { query: [] }];
const params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const moment = Type.String({ format: 'date-time' });
const unauthorised = refusal('The key is missing or wrong');
const missing = refusal('There is no such batch');

const folder = Type.String({ description: 'A folder of the library, with everything below it' });
const bucket = Type.Object(
  {
    bucket: Type.String(),
    prefix: Type.Optional(Type.String({ description: 'Every key that begins so; everything where absent' })),
    region: Type.Optional(Type.String()),
    endpoint: Type.Optional(
      Type.String({ format: 'uri', description: 'An S3 server that `BATCH_S3_ENDPOINTS` names; AWS where absent' }),
    ),
    pathStyle: Type.Optional(Type.Boolean({ description: 'The bucket stands in the path' })),
    accessKeyId: Type.Optional(
      Type.String({
        description:
          "The key to it; sealed while it is kept, never answered. Without one the service's own key is used, for buckets that `BATCH_BUCKETS` names",
      }),
    ),
    secretAccessKey: Type.Optional(Type.String()),
    sessionToken: Type.Optional(Type.String()),
  },
  { description: 'Objects in a bucket' },
);
const words = Type.Union([Type.String(), Type.Array(Type.String())]);

const batch = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    state: Type.Union(
      BATCH_STATES.map((state) => Type.Literal(state)),
      { description: '`planning`: the source is still being listed; what has been listed is worked on already' },
    ),
    action: Type.String(),
    source: Type.Object({}, { additionalProperties: true }),
    target: Type.Optional(Type.Object({}, { additionalProperties: true })),
    options: Type.Object({}, { additionalProperties: true }),
    total: Type.Integer({ description: 'Objects found; all of them once `planning` is over' }),
    done: Type.Integer({ description: 'Objects whose result is there' }),
    failed: Type.Integer({ description: 'Those among them whose result is an error' }),
    errors: Type.Record(Type.String(), Type.Integer(), { description: 'How many failed, by the code of the error' }),
    rate: Type.Number({ description: 'Objects a second, of late; over all its time once it has ended' }),
    etaSeconds: Type.Union([Type.Integer(), Type.Null()], { description: 'Until it is done, at this rate' }),
    partSize: Type.Integer({ description: 'Results of a part, at most' }),
    parts: Type.Object({ planned: Type.Integer(), done: Type.Integer() }),
    failure: Type.Union([Type.String(), Type.Null()], { description: 'Why the source could not be listed' }),
    createdAt: moment,
    finishedAt: Type.Union([moment, Type.Null()]),
  },
  { description: 'The batch as it stands' },
);

export const makeSchema = {
  operationId: 'createBatch',
  tags: ['colophon'],
  summary: 'Read or clean many objects',
  description:
    'Every object gets exactly one result, an error where it could not be done. Results come in parts: gzip files of lines of JSON, `{"index", "source", "bytes", "report"}`, `{"index", "source", "target", "receipt"}` or `{"index", "source", "error": {"code", "message"}}`.',
  security,
  querystring: Type.Object(queryKey),
  body: Type.Object({
    action: Type.Union([Type.Literal('extract'), Type.Literal('remove')]),
    source: Type.Object(
      {
        folder: Type.Optional(folder),
        urls: Type.Optional(Type.Array(Type.String({ format: 'uri' }), { minItems: 1, maxItems: MOST_URLS })),
        manifest: Type.Optional(
          Type.String({
            description:
              'Path of a text file of the library: a line for each object, a URL or the path of a file of the library',
          }),
        ),
        s3: Type.Optional(bucket),
      },
      { description: 'One of these' },
    ),
    target: Type.Optional(
      Type.Object(
        { folder: Type.Optional(folder), s3: Type.Optional(bucket) },
        { description: 'Where cleaned files go, for `remove`: outside the source' },
      ),
    ),
    view: oneOf(VIEWS, 'For `extract`; `native` where absent'),
    engine: oneOf(ENGINES, 'Who reads; as the service is set where absent'),
    numeric: Type.Optional(
      Type.Boolean({ description: 'Numeric values instead of words, in the views other than `native`' }),
    ),
    only: Type.Optional(words),
    keep: Type.Optional(words),
    drop: Type.Optional(words),
    everything: Type.Optional(
      Type.Boolean({
        description: `For \`remove\`: take out ${RENDERING_ASPECTS.join(', ')} too. Aspects: ${ASPECTS.join(', ')}`,
      }),
    ),
    partSize: Type.Optional(
      Type.Integer({ minimum: 1, maximum: PART_OBJECTS.most, description: `Default ${PART_OBJECTS.fallback}` }),
    ),
  }),
  response: {
    202: batch,
    400: refusal('Something in it is not understood, or the bucket may not be used'),
    401: unauthorised,
    413: refusal('The list is too long; a manifest may be longer'),
    429: refusal('As many batches as there may be are under way'),
  },
};

export const listSchema = {
  operationId: 'listBatches',
  tags: ['colophon'],
  summary: 'Batches, the newest first',
  security,
  querystring: Type.Object({
    ...queryKey,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_BATCHES, description: 'Default 50' })),
  }),
  response: {
    200: Type.Array(batch, { description: 'The newest first' }),
    400: refusal('A parameter that is not understood'),
    401: unauthorised,
  },
};

export const getSchema = {
  operationId: 'getBatch',
  tags: ['colophon'],
  summary: 'How a batch stands',
  security,
  params,
  querystring: Type.Object(queryKey),
  response: { 200: batch, 401: unauthorised, 404: missing },
};

export const cancelSchema = {
  operationId: 'cancelBatch',
  tags: ['colophon'],
  summary: 'Begin nothing more of a batch',
  description:
    'Parts under way are done to their end; those that are there stay. A batch that has ended stays as it is.',
  security,
  params,
  querystring: Type.Object(queryKey),
  response: { 200: batch, 401: unauthorised, 404: missing },
};

export const partsSchema = {
  operationId: 'listBatchParts',
  tags: ['colophon'],
  summary: 'Parts of the results that are there',
  security,
  params,
  querystring: Type.Object({
    ...queryKey,
    after: Type.Optional(Type.Integer({ minimum: 0, description: 'Only those of higher numbers' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_PARTS, description: 'Default 1,000' })),
  }),
  response: {
    200: Type.Array(
      Type.Object({
        number: Type.Integer(),
        first: Type.Integer({ description: '`index` of its first result' }),
        objects: Type.Integer(),
        failed: Type.Integer(),
        bytes: Type.Integer({ description: 'Of the gzip file' }),
        sha256: Type.String({ description: 'Of the gzip file' }),
      }),
      { description: 'In the order of their numbers; while the batch is under way, lower ones may come later' },
    ),
    400: refusal('A parameter that is not understood'),
    401: unauthorised,
    404: missing,
  },
};

export const partSchema = {
  operationId: 'getBatchPart',
  tags: ['colophon'],
  summary: 'One part of the results',
  description: 'A gzip file of lines of JSON.',
  security,
  params: Type.Object({ id: Type.String({ format: 'uuid' }), number: Type.Integer({ minimum: 0 }) }),
  querystring: Type.Object(queryKey),
  response: {
    200: {
      description: 'The part; its `ETag` is the SHA-256 of the file',
      content: { 'application/gzip': { schema: Type.String({ format: 'binary' }) } },
    },
    401: unauthorised,
    404: refusal('There is no such batch, or the part is not there yet'),
    503: refusal('The storage of files does not answer'),
  },
};
