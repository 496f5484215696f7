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
  MAX_IN_FLIGHT: integer(
    'Jobs accepted at the same time, running and waiting; more answers 429. Half of them at most for clients without a key',
    64,
    1,
  ),
  RATE_LIMIT_PER_MINUTE: integer('Requests a minute for each key (or address without one); 0 is no limit', 0, 0),
  REQUEST_TIMEOUT_MS: integer('Time for a whole request to arrive', 300_000, 1_000),
  SHUTDOWN_GRACE_MS: integer('Time that running requests get to finish when the service stops', 15_000, 0),
  TRUST_PROXY: flag('Believe `X-Forwarded-*` headers; only behind a proxy that sets them', false),
  CORS_ORIGINS: list('Origins whose pages may call the API from a browser; `*` is any', '*', String),
};

export type HttpSettings = ValuesOf<typeof httpVariables>;
