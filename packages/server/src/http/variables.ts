import { flag, integer, list, requiredText, text, type ValuesOf } from '../config/variable.ts';

export const httpVariables = {
  HOST: requiredText('Address to listen on; `0.0.0.0` or `::` for every interface', '127.0.0.1'),
  PORT: integer('Port to listen on; 0 takes a free one', 8080, 0, 65535),
  HEALTH_PORT: integer(
    'Port on which a process that only works tells its health and metrics; 0 tells nothing',
    0,
    0,
    65535,
  ),
  PUBLIC_URL: text(
    'Address under which clients reach the service, for the links it gives; as each request says where unset',
  ),
  MAX_UPLOAD_BYTES: integer('Largest file accepted, by upload or by URL; more answers 413', 2 * 1024 ** 3, 1),
  MEMORY_BODY_BYTES: integer(
    'A body up to this size is held in memory, a larger one in a temporary file',
    256 * 1024,
    0,
  ),
  MAX_IN_FLIGHT: integer('Jobs that run at the same time; nobody has more of them than are still free', 128, 1),
  ACCOUNT_IN_FLIGHT: integer('Of these, jobs of one account, or of one address without a key; 0 is half of them', 0, 0),
  MAX_WAITING: integer(
    'Requests whose bodies are arriving or that wait for their turn, nobody with more of them than are still free; more answers 429',
    4096,
    1,
  ),
  WAIT_MS: integer('Time a request waits for its turn; past it the answer is 429', 10_000, 0),
  ANSWER_DEADLINE_MS: integer(
    'Time one job may take altogether, with what it fetches; past it the answer is 504',
    600_000,
    100,
    2 ** 31 - 1,
  ),
  CLIENT_IDLE_MS: integer(
    'Time in which a client must have sent 16 KB of its body, or taken some of its answer; else its connection ends',
    30_000,
    100,
    2 ** 31 - 1,
  ),
  MEMORY_BUDGET_BYTES: integer(
    'Memory for bodies and answers of all requests together; past it bodies go to files, and what cannot answers 503',
    512 * 1024 ** 2,
    1024 ** 2,
  ),
  MAX_LOOP_DELAY_MS: integer(
    'Mean delay of the event loop over a second past which the answer is 503; 0 is no limit',
    3_000,
    0,
  ),
  RATE_LIMIT_PER_MINUTE: integer('Requests a minute for each key (or address without one); 0 is no limit', 0, 0),
  REQUEST_TIMEOUT_MS: integer('Time for a whole request to arrive', 300_000, 1_000),
  SHUTDOWN_DELAY_MS: integer(
    'Time for which a service that was told to stop answers on, while `/readyz` says 503 and connections end with their next reply: what the load balancer takes to notice',
    0,
    0,
    600_000,
  ),
  SHUTDOWN_GRACE_MS: integer('Time that running requests get to finish when the service stops', 15_000, 0),
  TRUST_PROXY: flag('Believe `X-Forwarded-*` headers; only behind a proxy that sets them', false),
  CORS_ORIGINS: list('Origins whose pages may call the API from a browser; `*` is any', '*', String),
};

export type HttpSettings = ValuesOf<typeof httpVariables>;
