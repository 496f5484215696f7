import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Metrics } from '../observe/metrics.ts';
import type { Store } from '../store/open-store.ts';
import type { Workbench } from '../work/workbench.ts';

export interface OperationsRooms {
  readonly store: Store;
  readonly workbench: Workbench;
  readonly metrics: Metrics;
  readonly version: string;
  /** True once the service has begun to stop. */
  stopping(): boolean;
}

const tags = ['operations'];

const healthSchema = {
  operationId: 'health',
  tags,
  summary: 'The process is alive',
  response: { 200: Type.Object({ status: Type.Literal('ok'), version: Type.String() }, { description: 'It is' }) },
};

const readiness = Type.Object({
  status: Type.String({ description: '`ready`, `not ready` or `stopping`' }),
  database: Type.String({ description: '`ok`, or what is wrong with it' }),
  exiftool: Type.String({ description: '`ok`, or why files are read without it' }),
});

const readinessSchema = {
  operationId: 'readiness',
  tags,
  summary: 'The service takes work',
  response: {
    200: { ...readiness, description: 'It does' },
    503: { ...readiness, description: 'It does not, or no longer' },
  },
};

const metricsSchema = {
  operationId: 'metrics',
  tags,
  summary: 'Counters for Prometheus',
  response: {
    200: { description: 'Text in the Prometheus format', content: { 'text/plain': { schema: Type.String() } } },
  },
};

/** For whoever runs the service: is it alive, does it take work, what does it count, what does it speak. */
export async function operationsRoutes(server: FastifyInstance, rooms: OperationsRooms): Promise<void> {
  server.get('/healthz', { logLevel: 'silent', schema: healthSchema }, async () => ({
    status: 'ok',
    version: rooms.version,
  }));

  server.get('/readyz', { logLevel: 'silent', schema: readinessSchema }, async (_request, reply) => {
    const [database, missing] = await Promise.all([rooms.store.answers(), rooms.workbench.exiftoolAbsent()]);
    const ready = database && !rooms.stopping();
    reply.code(ready ? 200 : 503);
    return {
      status: rooms.stopping() ? 'stopping' : ready ? 'ready' : 'not ready',
      database: database ? 'ok' : 'does not answer',
      exiftool: missing ?? 'ok',
    };
  });

  server.get('/metrics', { logLevel: 'silent', schema: metricsSchema }, async (_request, reply) => {
    reply.type(rooms.metrics.contentType);
    return await rooms.metrics.text();
  });

  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger());
}
