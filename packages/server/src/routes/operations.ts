import type { FastifyInstance } from 'fastify';
import { readAnswers, withAnswers } from './described/with-answers.ts';
import { type HealthRooms, healthRoutes } from './operations/health.ts';
import { metricsSchema } from './operations/schema.ts';

export type OperationsRooms = HealthRooms;

/** For whoever runs the service: is it alive, does it take work, what does it count, what does it speak. */
export async function operationsRoutes(server: FastifyInstance, rooms: OperationsRooms): Promise<void> {
  healthRoutes(server, rooms);

  server.get('/metrics', { logLevel: 'silent', schema: metricsSchema }, async (_request, reply) => {
    reply.type(rooms.metrics.contentType);
    return await rooms.metrics.text();
  });

  const answers = await readAnswers();
  let description: object | undefined;
  server.get('/openapi.json', { schema: { hide: true } }, async () => {
    description ??= withAnswers(server.swagger(), answers);
    return description;
  });
}
