import type { S3Client } from '@aws-sdk/client-s3';
import { NO_TRACES } from '../observe/traces.ts';
import type { Watch } from '../observe/watch.ts';

/** Who asks an S3 server: the shelf, or a batch over somebody's bucket. */
export type S3Asker = 'shelf' | 'batch';

/** Has the calls of a client counted and traced. */
export type WatchS3 = (client: S3Client, asker: S3Asker) => void;

/** For clients that nobody watches. */
export const UNWATCHED_S3: WatchS3 = () => {};

/** What `/readyz` asks every few seconds: it is counted, and would be a trace of its own each time. */
const PROBE = 'HeadBucket';

/** What an answer or a refusal of the S3 client says of its making. */
interface Told {
  readonly $metadata?: { readonly httpStatusCode?: number; readonly attempts?: number };
}

/** Declare the numbers of S3 calls: once, for all clients. A call is one command, however often it was tried. */
export function watchS3({ metrics, traces }: Watch): WatchS3 {
  const calls = metrics.counter({
    name: 'colophon_s3_calls_total',
    help: 'Calls of S3 servers, by outcome: ok, missing (404), refused (other 4xx), failed',
    labels: ['asker', 'operation', 'outcome'],
  });
  const seconds = metrics.histogram({
    name: 'colophon_s3_call_duration_seconds',
    help: 'Time until an S3 server had begun to answer, further tries included',
    labels: ['asker', 'operation'],
  });
  const retries = metrics.counter({
    name: 'colophon_s3_retries_total',
    help: 'Further tries of calls of S3 servers',
    labels: ['asker', 'operation'],
  });

  return (client, asker) =>
    client.middlewareStack.add(
      (next, context) => async (args) => {
        const operation = (context.commandName ?? 'unknown').replace(/Command$/, '');
        const attributes = { 'rpc.system': 'aws-api', 'rpc.service': 'S3', 'rpc.method': operation };
        const told = operation === PROBE ? NO_TRACES : traces;
        return await told.span(`S3 ${operation}`, { kind: 'client', attributes }, async (span) => {
          const started = performance.now();
          let answered: Told = {};
          let isAnswered = false;
          try {
            const answer = await next(args);
            answered = answer.output;
            isAnswered = true;
            return answer;
          } catch (error) {
            answered = (error ?? {}) as Told;
            throw error;
          } finally {
            const { httpStatusCode: status, attempts = 1 } = answered.$metadata ?? {};
            calls({ asker, operation, outcome: outcomeOf(isAnswered, status) });
            seconds({ asker, operation }, (performance.now() - started) / 1000);
            if (attempts > 1) retries({ asker, operation }, attempts - 1);
            span.set({ 'http.response.status_code': status, 'colophon.attempts': attempts });
          }
        });
      },
      { step: 'initialize', name: 'watch', override: true },
    );
}

function outcomeOf(isAnswered: boolean, status: number | undefined): 'ok' | 'missing' | 'refused' | 'failed' {
  if (isAnswered) return 'ok';
  if (status === undefined || status >= 500) return 'failed';
  return status === 404 ? 'missing' : 'refused';
}
