import type { FastifyReply } from 'fastify';

/** Run a job with a signal that fires when the client hangs up before it was answered. */
export async function whileConnected<T>(reply: FastifyReply, job: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const hangUp = new AbortController();
  const onClose = (): void => {
    if (!reply.raw.writableFinished) hangUp.abort();
  };
  reply.raw.once('close', onClose);
  try {
    return await job(hangUp.signal);
  } finally {
    reply.raw.off('close', onClose);
  }
}
