import type { FastifyInstance } from 'fastify';
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

/** For whoever runs the service: is it alive, does it take work, what does it count, what does it speak. */
export async function operationsRoutes(server: FastifyInstance, rooms: OperationsRooms): Promise<void> {
  server.get(
    '/healthz',
    { logLevel: 'silent', schema: { tags: ['operations'], summary: 'The process is alive' } },
    async () => ({
      status: 'ok',
      version: rooms.version,
    }),
  );

  server.get(
    '/readyz',
    { logLevel: 'silent', schema: { tags: ['operations'], summary: 'The service takes work' } },
    async (_request, reply) => {
      const [database, missing] = await Promise.all([rooms.store.answers(), rooms.workbench.exiftoolAbsent()]);
      const ready = database && !rooms.stopping();
      reply.code(ready ? 200 : 503);
      return {
        status: rooms.stopping() ? 'stopping' : ready ? 'ready' : 'not ready',
        database: database ? 'ok' : 'does not answer',
        exiftool: missing ?? 'ok',
      };
    },
  );

  server.get(
    '/metrics',
    { logLevel: 'silent', schema: { tags: ['operations'], summary: 'Counters for Prometheus' } },
    async (_request, reply) => {
      reply.type(rooms.metrics.contentType);
      return await rooms.metrics.text();
    },
  );

  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger());
}
