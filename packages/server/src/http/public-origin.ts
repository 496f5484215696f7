import type { FastifyRequest } from 'fastify';

/** The address under which the client reaches the service, without a slash at its end. */
export function publicOrigin(request: FastifyRequest, configured: string | undefined): string {
  return (configured ?? `${request.protocol}://${request.host}`).replace(/\/+$/, '');
}
