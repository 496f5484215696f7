import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AuditLog } from '../observe/audit-log.ts';
import type { Metrics } from '../observe/metrics.ts';
import { NO_TRACES, type OpenSpan, type Traces } from '../observe/traces.ts';
import type { Watch } from '../observe/watch.ts';
import { anyKey } from './credentials.ts';
import { FAILURES, type FailureCode, toFailure } from './failure.ts';

/** Whose key it is, as rooms above this one find out. */
interface KeyHolder {
  readonly publicId: string;
  readonly accountId: string;
  readonly accountSlug: string;
}

/** A request under way. */
interface Underway {
  readonly span: OpenSpan;
  readonly since: number;
  failure: FailureCode | undefined;
  isOver: boolean;
}

/** The client hung up before its answer was whole; nobody is told this status. */
const HUNG_UP = 499;
/** Routes that are asked every few seconds by whoever watches: they are counted, and not traced. */
const WATCHERS = ['/healthz', '/readyz', '/metrics'];

/**
 * Count requests, trace them, and note those that come with a key. Before any other hook is added. What is said of a request is its
 * route's pattern, never its address.
 */
export function observeRequests(server: FastifyInstance, { metrics, traces }: Watch, audit: AuditLog): void {
  const tellReply = countReplies(metrics);
  const underway = new WeakMap<FastifyRequest, Underway>();
  let inFlight = 0;
  metrics.watch('colophon_http_requests_in_flight', 'Requests that have begun and not ended', () => inFlight);

  function end(request: FastifyRequest, reply: FastifyReply): void {
    const one = underway.get(request);
    if (!one || one.isOver) return;
    one.isOver = true;
    inFlight--;
    const isWhole = reply.raw.writableFinished;
    const status = isWhole ? reply.statusCode : HUNG_UP;
    const failure = status >= 400 && one.failure && FAILURES[one.failure].status === status ? one.failure : undefined;
    const seconds = (performance.now() - one.since) / 1000;
    tellReply(request, { status, failure, seconds });
    one.span.set({ 'http.response.status_code': status, 'colophon.account': callerOf(request)?.accountId });
    if (status >= 500) one.span.fail(failure ?? String(status));
    one.span.end();
    if (audit.isOn) noteCall(audit, request, { status, failure, seconds });
  }

  server.addHook('onRequest', (request, reply, done) => {
    inFlight++;
    const span = openSpan(traces, request);
    underway.set(request, { span, since: performance.now(), failure: undefined, isOver: false });
    // Also where the client hangs up, or bytes were streamed that broke off.
    reply.raw.once('close', () => end(request, reply));
    span.within(done);
  });
  // What parses a body is called by the connection: the way back to the span is lost there.
  server.addHook('preHandler', (request, _reply, done) => {
    const one = underway.get(request);
    if (one) one.span.within(done);
    else done();
  });
  server.addHook('onError', async (request, _reply, error) => {
    const one = underway.get(request);
    if (one) one.failure = toFailure(error).code;
  });
  server.addHook('onResponse', async (request, reply) => end(request, reply));
}

/** How a request ended. */
interface Ended {
  readonly status: number;
  readonly failure: FailureCode | undefined;
  readonly seconds: number;
}

function countReplies(metrics: Metrics): (request: FastifyRequest, ended: Ended) => void {
  const durations = metrics.histogram({
    name: 'colophon_http_request_duration_seconds',
    help: 'Time to answer a request, by the class of its status',
    labels: ['route', 'method', 'status'],
  });
  const replies = metrics.counter({
    name: 'colophon_http_responses_total',
    help: 'Answers by status; 499 is a client that hung up',
    labels: ['status'],
  });
  const refusals = metrics.counter({
    name: 'colophon_http_refusals_total',
    help: 'Requests refused, by reason: rate-limited, busy, unauthorised …; dialect is a reason in a dialect’s own words',
    labels: ['code'],
  });
  return (request, { status, failure, seconds }) => {
    const labels = { route: routeOf(request), method: request.method, status: `${Math.floor(status / 100)}xx` };
    durations(labels, seconds);
    replies({ status: String(status) });
    if (status >= 400 && status !== HUNG_UP) refusals({ code: failure ?? 'dialect' });
  };
}

/** The route's pattern: addresses hold names, ids and secrets. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'none';
}

function openSpan(traces: Traces, request: FastifyRequest): OpenSpan {
  const { method, headers } = request;
  const route = routeOf(request);
  return (WATCHERS.includes(route) ? NO_TRACES : traces).open(`${method} ${route}`, {
    kind: 'server',
    mark: traces.markOf(headers),
    attributes: { 'http.request.method': method, 'http.route': route, 'colophon.request_id': request.id },
  });
}

function callerOf(request: FastifyRequest): KeyHolder | undefined {
  return (request as { readonly caller?: KeyHolder }).caller;
}

/** How calls end whose key nobody knows, or has looked at yet. */
const UNKNOWN_KEY: readonly number[] = [401, 403, 429, HUNG_UP];

function noteCall(audit: AuditLog, request: FastifyRequest, { status, failure, seconds }: Ended): void {
  const caller = callerOf(request);
  if (!caller && !(UNKNOWN_KEY.includes(status) && anyKey(request) !== undefined)) return;
  audit.note({
    event: 'call',
    keyId: caller?.publicId ?? null,
    account: caller?.accountId ?? null,
    accountSlug: caller?.accountSlug ?? null,
    method: request.method,
    route: routeOf(request),
    status,
    outcome: outcomeOf(status),
    ...(failure === undefined ? {} : { code: failure }),
    address: request.ip,
    requestId: request.id,
    milliseconds: Math.round(seconds * 1000),
  });
}

function outcomeOf(status: number): 'ok' | 'refused' | 'failed' | 'hung up' {
  if (status === HUNG_UP) return 'hung up';
  if (status >= 500) return 'failed';
  return status >= 400 ? 'refused' : 'ok';
}
