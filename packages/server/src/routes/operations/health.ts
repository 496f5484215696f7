import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../../observe/metrics.ts';
import { remembered } from '../../observe/remembered.ts';
import type { Store } from '../../store/open-store.ts';
import type { Workbench } from '../../work/workbench.ts';
import { healthSchema, readinessSchema } from './schema.ts';

/** What is asked how it is. */
export interface HealthRooms {
  readonly store: Pick<Store, 'answers'>;
  readonly shelfAnswers: () => Promise<boolean>;
  /** What keeps this process from its jobs. */
  readonly queueTrouble: () => string | undefined;
  readonly workbench: Pick<Workbench, 'exiftoolAbsent'>;
  readonly metrics: Metrics;
  readonly version: string;
  /** True once the service has begun to stop. */
  stopping(): boolean;
}

/** A bucket charges for each question; load balancers ask every few seconds, each of them. */
const SHELF_MS = 5_000;

/**
 * Is it alive, does it take work. A shelf that does not answer is told and does not make a process unready: every other one would be
 * so too, and files can be read without it.
 */
export function healthRoutes(server: FastifyInstance, rooms: HealthRooms): void {
  const shelf = remembered(SHELF_MS, rooms.shelfAnswers);

  rooms.metrics.watchEach(
    {
      name: 'colophon_ready',
      help: 'Whether a part of the service answers: database, shelf, queue (1 or 0)',
      labels: ['part'],
    },
    async () => {
      const parts = { database: await rooms.store.answers(), shelf: await shelf(), queue: !rooms.queueTrouble() };
      return Object.entries(parts).map(([part, isFine]) => ({ labels: { part }, value: Number(isFine) }));
    },
  );

  server.get('/healthz', { logLevel: 'silent', schema: healthSchema }, async () => ({
    status: 'ok',
    version: rooms.version,
  }));

  server.get('/readyz', { logLevel: 'silent', schema: readinessSchema }, async (_request, reply) => {
    const [database, shelfIsThere, missing] = await Promise.all([
      rooms.store.answers(),
      shelf(),
      rooms.workbench.exiftoolAbsent(),
    ]);
    const trouble = rooms.queueTrouble();
    const ready = database && !rooms.stopping();
    reply.code(ready ? 200 : 503);
    return {
      status: rooms.stopping() ? 'stopping' : ready ? 'ready' : 'not ready',
      database: database ? 'ok' : 'does not answer',
      shelf: shelfIsThere ? 'ok' : 'does not answer',
      queue: trouble ?? 'ok',
      exiftool: missing ?? 'ok',
    };
  });
}
