import { Type } from 'typebox';
import { queryKey, refusal } from '../../http/schema-parts.ts';

const tags = ['operations'];

export const healthSchema = {
  operationId: 'health',
  tags,
  summary: 'The process is alive',
  response: { 200: Type.Object({ status: Type.Literal('ok'), version: Type.String() }, { description: 'It is' }) },
};

const readiness = Type.Object({
  status: Type.String({ description: '`ready`, `not ready` or `stopping`' }),
  database: Type.String({ description: '`ok`, or what is wrong with it' }),
  shelf: Type.String({ description: '`ok`, or what is wrong with it; files can be read without it' }),
  queue: Type.String({ description: '`ok`, or what keeps this process from its jobs' }),
  exiftool: Type.String({ description: '`ok`, or why files are read without it' }),
});

export const readinessSchema = {
  operationId: 'readiness',
  tags,
  summary: 'The service takes work',
  response: {
    200: { ...readiness, description: 'It does' },
    503: { ...readiness, description: 'It does not, or no longer' },
  },
};

export const metricsSchema = {
  operationId: 'metrics',
  tags,
  summary: 'Counters for Prometheus',
  response: {
    200: { description: 'Text in the Prometheus format', content: { 'text/plain': { schema: Type.String() } } },
  },
};

/** Jobs on a page of those that were given up. */
export const MOST_FAILED_JOBS = 1000;

export const failedJobsSchema = {
  operationId: 'listFailedJobs',
  tags: ['colophon'],
  summary: 'Jobs of the account that were given up',
  description:
    'Bulk jobs over folders, extensions, deliveries of webhooks and parts of batches whose last try failed, the latest first. They are kept for two weeks; whoever runs the service can have one tried again by `colophon-server jobs retry`.',
  security: [{ header: [] }, { query: [] }],
  querystring: Type.Object({
    ...queryKey,
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_FAILED_JOBS, default: 100 })),
  }),
  response: {
    200: Type.Array(
      Type.Object({
        id: Type.String({ format: 'uuid' }),
        kind: Type.String({
          description: '`library-folder`, `extension`, `webhook-delivery`, `batch-plan`, `batch-chunk`',
        }),
        about: Type.Object({}, { additionalProperties: true, description: 'What it was about: ids, by its kind' }),
        reason: Type.Union([Type.String(), Type.Null()], {
          description: 'Why the last try failed; null where the process that tried was lost',
        }),
        tries: Type.Integer({ minimum: 1 }),
        putAt: Type.String({ format: 'date-time' }),
        givenUpAt: Type.String({ format: 'date-time' }),
      }),
      { description: 'The latest first' },
    ),
    400: refusal('A parameter that is not understood'),
    401: refusal('The key is missing or wrong'),
    429: refusal('Too busy, or too many requests; see `Retry-After`'),
    503: refusal('The database does not answer'),
  },
};
