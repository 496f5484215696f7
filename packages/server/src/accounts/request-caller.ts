import type { Caller } from './keyring.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, once a route's authentication has said so. */
    caller?: Caller;
  }
}
