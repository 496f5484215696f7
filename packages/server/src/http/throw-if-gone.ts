import type { FastifyRequest } from 'fastify';
import { Failure } from './failure.ts';

/**
 * Throw `Failure` `aborted` when the client has hung up before its body was here: whoever begins to read such a body now would never hear
 * of its end.
 */
export function throwIfGone({ raw }: FastifyRequest): void {
  if (raw.destroyed && !raw.readableEnded) throw new Failure('aborted', 'the client hung up');
}
