import { type Logger, pino } from 'pino';
import type { ObserveSettings } from './variables.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Structured logs on standard output, a line each. Neither keys nor file contents are ever written. */
export function createLogger(
  settings: Pick<ObserveSettings, 'LOG_LEVEL'>,
  destination?: { write(line: string): void },
): Logger {
  const options = {
    level: settings.LOG_LEVEL,
    base: { service: 'colophon' },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { req: requestLine, res: replyLine, err: pino.stdSerializers.err },
    redact: { paths: ['headers', '*.headers', 'key', '*.key', 'secret', '*.secret'], remove: true },
  };
  return destination ? pino(options, destination) : pino(options);
}

interface LoggedRequest {
  readonly id?: unknown;
  readonly method?: string;
  readonly url?: string;
  readonly ip?: string;
}

function requestLine(request: LoggedRequest) {
  return { id: request.id, method: request.method, url: withoutSecrets(request.url ?? ''), address: request.ip };
}

function replyLine(reply: { readonly statusCode?: number }) {
  return { status: reply.statusCode };
}
