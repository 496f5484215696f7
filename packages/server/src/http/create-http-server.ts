import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, {
  type ConnectionError,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyRequest,
} from 'fastify';
import { type AuditLog, NO_AUDIT } from '../observe/audit-log.ts';
import type { Metrics } from '../observe/metrics.ts';
import { NO_TRACES, type Traces } from '../observe/traces.ts';
import { anyKey } from './credentials.ts';
import { FAILURES, Failure } from './failure.ts';
import { DEEPEST_JSON, jsonDepth } from './json-depth.ts';
import { observeRequests } from './observe-requests.ts';
import { withOptionalBodies } from './optional-bodies.ts';
import { addPatience } from './patience.ts';
import { addMemoryBudget, addPressureRelief } from './pressure.ts';
import { readOn } from './read-on.ts';
import { refuseWith } from './refuse.ts';
import type { Shares } from './shares.ts';
import type { HttpSettings } from './variables.ts';

/** The server with everything all dialects share; rooms register their routes on it. */
export type HttpServer = FastifyInstance;

const TEXT_BODY_BYTES = 1024 * 1024;
/** Fields of a form without files. */
const MOST_FIELDS = 1_000;
/** A part of an address that stands for an id or a path. */
const LONGEST_PART = 1024;
/** Line and headers of a request: a search for a thousand ids is an address of 33 KB. */
const HEAD_BYTES = 64 * 1024;
/** What a client whose head was refused may take to hear of it. */
const LINGER_MS = 1_000;
/** Time for the head of a request, which is one packet or two. */
const HEAD_TIMEOUT_MS = 20_000;
/** How often connections are looked at for what is late. */
const LOOK_EVERY_MS = 5_000;
/** Each takes a file descriptor, and some of the system's memory. */
const MAX_CONNECTIONS = 10_000;
/** Room for multipart's own lines beside the file. */
const MULTIPART_OVERHEAD_BYTES = 1024 * 1024;

/** What else the server stands on. */
export interface ServerParts {
  /** Memory that bodies and answers share. */
  readonly memory?: Shares;
  readonly traces?: Traces;
  readonly audit?: AuditLog;
}

/**
 * Build the HTTP server: parsers, CORS, security headers, limits, OpenAPI, metrics and the house's own error envelope. `memory` is what
 * bodies and answers share.
 */
export async function createHttpServer(
  settings: HttpSettings,
  logger: FastifyBaseLogger,
  metrics: Metrics,
  version: string,
  { memory, traces = NO_TRACES, audit = NO_AUDIT }: ServerParts = {},
): Promise<HttpServer> {
  const refuse = refuseWith(houseEnvelope);
  const refuseRouteless = refuseWith((failure, request) => everyEnvelope(houseEnvelope(failure, request).error));
  const server = Fastify({
    loggerInstance: logger,
    genReqId: () => randomUUID(),
    trustProxy: settings.TRUST_PROXY,
    requestTimeout: settings.REQUEST_TIMEOUT_MS,
    bodyLimit: TEXT_BODY_BYTES,
    forceCloseConnections: 'idle',
    http: {
      maxHeaderSize: HEAD_BYTES,
      // The server's own words for it are none.
      requireHostHeader: false,
      headersTimeout: Math.min(HEAD_TIMEOUT_MS, settings.REQUEST_TIMEOUT_MS),
      connectionsCheckingInterval: Math.min(LOOK_EVERY_MS, settings.REQUEST_TIMEOUT_MS),
    },
    clientErrorHandler: refuseUnparsed,
    routerOptions: { maxParamLength: LONGEST_PART },
    frameworkErrors: (error, request, reply) => refuseRouteless(asUnreadable(error), request, reply),
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  }).withTypeProvider<TypeBoxTypeProvider>();

  server.setErrorHandler(refuse);
  server.setNotFoundHandler((request) => {
    throw new Failure('no-such-route', `nothing answers ${request.method} here`);
  });
  observeRequests(server, { metrics, traces }, audit);
  server.addHook('onSend', async (request, reply) => {
    if (reply.statusCode >= 400) await readOn(request);
  });
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1')
      throw new Failure('bad-request', 'expected a Host header, found none');
    refuseOversize(request, settings.MAX_UPLOAD_BYTES);
  });
  server.server.maxConnections = MAX_CONNECTIONS;
  server.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const expected = 'expected nothing but "100-continue" in Expect, found something else';
    const body = JSON.stringify(everyEnvelope({ code: 'bad-request', message: expected, requestId: randomUUID() }));
    const length = Buffer.byteLength(body);
    const type = 'application/json; charset=utf-8';
    response.writeHead(417, { 'content-type': type, 'content-length': length, connection: 'close' });
    response.end(body);
    request.resume();
  });
  addPatience(server, settings.CLIENT_IDLE_MS, ({ raw }) => refuseOn(raw.socket, 'ERR_HTTP_REQUEST_TIMEOUT'));
  addParsers(server);
  await addPressureRelief(server, settings);
  if (memory) addMemoryBudget(server, memory);
  await addPlugins(server, settings, version);
  return server as unknown as HttpServer;
}

/** Colophon's own envelope. */
function houseEnvelope(failure: Failure, request: FastifyRequest) {
  const message = failure.status < 500 ? failure.message : FAILURES[failure.code].message;
  return { error: { code: failure.code, message, requestId: request.id } };
}

/** Where no route is known, nor is its dialect: the error as each of them words it. */
function everyEnvelope(error: { readonly code: string; readonly message: string; readonly requestId: string }) {
  return { error, message: error.message, help: 'The calls are described at /openapi.json of this server' };
}

/** Answer bytes that are no request, or one whose head is too long. */
function refuseUnparsed(error: ConnectionError, socket: Socket): void {
  refuseOn(socket, error.code);
}

/** Answer on a connection whose request cannot be, or has not come in time, and end it. */
function refuseOn(socket: Socket, code: string | undefined): void {
  const isLong = code === 'HPE_HEADER_OVERFLOW';
  const isLate = code === 'ERR_HTTP_REQUEST_TIMEOUT';
  // Each further piece of it is refused anew.
  if (socket.writableEnded) return;
  if (code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = isLong ? '431 Request Header Fields Too Large' : isLate ? '408 Request Timeout' : '400 Bad Request';
  const expected = isLong
    ? `expected an address and headers of at most ${HEAD_BYTES} bytes, found more`
    : isLate
      ? 'expected the whole request in time, found a part of it'
      : 'expected an HTTP request, found something else';
  const body = JSON.stringify(everyEnvelope({ code: 'bad-request', message: expected, requestId: randomUUID() }));
  const head = `HTTP/1.1 ${status}\r\ncontent-type: application/json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}`;
  // What is on its way would have the client's system throw the answer away.
  socket.resume();
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.end(`${head}\r\nconnection: close\r\n\r\n${body}`);
}

/** An address that no route can be looked up by. */
function asUnreadable(error: FastifyError): Failure {
  const isLong = error.code === 'FST_ERR_MAX_PARAM_LENGTH';
  const expected = isLong
    ? `at most ${LONGEST_PART} characters in a part of the address`
    : 'UTF-8 behind the percent signs';
  return new Failure('bad-request', `expected ${expected}, found ${isLong ? 'more' : 'something else'}`);
}

/** A body that says it is too large need not be read to find out. */
function refuseOversize(request: FastifyRequest, maxBytes: number): void {
  const declared = Number(request.headers['content-length']);
  if (declared > maxBytes + MULTIPART_OVERHEAD_BYTES) {
    throw new Failure('body-too-large', `expected at most ${maxBytes} bytes, the request declares ${declared}`);
  }
}

function addParsers(server: Pick<FastifyInstance, 'addContentTypeParser' | 'removeAllContentTypeParsers'>): void {
  server.removeAllContentTypeParsers();
  const asText = { parseAs: 'string', bodyLimit: TEXT_BODY_BYTES } as const;
  server.addContentTypeParser('application/json', asText, (_request, body, done) => {
    const text = body.toString();
    if (text.trim() === '') return done(null, undefined);
    if (jsonDepth(text) > DEEPEST_JSON)
      return done(new Failure('bad-request', `expected JSON at most ${DEEPEST_JSON} deep, found it deeper`));
    try {
      done(null, JSON.parse(text));
    } catch {
      done(new Failure('bad-request', 'expected a JSON body, found something else'));
    }
  });
  server.addContentTypeParser('application/x-www-form-urlencoded', asText, (_request, body, done) => {
    const form = new URLSearchParams(body.toString());
    if (form.size > MOST_FIELDS)
      return done(new Failure('bad-request', `expected at most ${MOST_FIELDS} fields, found ${form.size}`));
    done(null, fieldsOf(form));
  });
  // Anything else is a file: routes take the stream as it comes.
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
}

/** A field that was sent once is a text, one that was sent more often a list. */
function fieldsOf(form: URLSearchParams): Record<string, string | readonly string[]> {
  const fields = new Map<string, string[]>();
  for (const [name, value] of form) {
    const before = fields.get(name);
    if (before) before.push(value);
    else fields.set(name, [value]);
  }
  return Object.fromEntries(
    Array.from(fields, ([name, values]) => [name, values.length > 1 ? values : (values[0] ?? '')]),
  );
}

async function addPlugins(server: FastifyInstance, settings: HttpSettings, version: string): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null, imgSrc: ["'self'", 'data:'] } },
    strictTransportSecurity: false,
  });
  await server.register(cors, {
    strictPreflight: false,
    origin: settings.CORS_ORIGINS.includes('*') ? '*' : [...settings.CORS_ORIGINS],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    allowedHeaders: ['X-API-Key', 'Content-Type', 'Content-Disposition', 'Authorization', 'Range', 'If-Range'],
    exposedHeaders: [
      'X-Request-Id',
      'X-IK-RequestId',
      'X-RateLimit-Limit',
      'X-RateLimit-Reset',
      'X-RateLimit-Interval',
      'X-Error-Code',
      'X-Error-Detail',
      'Retry-After',
      'Accept-Ranges',
      'Content-Disposition',
      'Content-Range',
      'ETag',
    ],
    maxAge: 86_400,
  });
  await server.register(multipart, {
    throwFileSizeLimit: false,
    limits: {
      fileSize: settings.MAX_UPLOAD_BYTES + 1,
      files: 8,
      fields: 32,
      parts: 40,
      fieldSize: 64 * 1024,
      fieldNameSize: 256,
      headerPairs: 64,
    },
  });
  if (settings.RATE_LIMIT_PER_MINUTE > 0) await server.register(rateLimit, rateLimitOptions(settings));
  await server.register(swagger, {
    transformObject: (document) => ('openapiObject' in document ? withOptionalBodies(document.openapiObject) : {}),
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Colophon',
        description:
          'Reads, cleans and finds media by the metadata inside it. Speaks the exiftools.com API v1 and the media library API of ImageKit.',
        license: { name: 'MIT', identifier: 'MIT' },
        version,
      },
      components: {
        securitySchemes: {
          header: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
          query: { type: 'apiKey', in: 'query', name: 'key' },
          basic: { type: 'http', scheme: 'basic', description: 'The private key as the user name; no password' },
        },
      },
    },
  });
}

function rateLimitOptions(settings: HttpSettings) {
  return {
    max: settings.RATE_LIMIT_PER_MINUTE,
    timeWindow: 60_000,
    keyGenerator: (request: FastifyRequest) => {
      const key = anyKey(request);
      return key === undefined ? request.ip : createHash('sha256').update(key).digest('base64');
    },
    errorResponseBuilder: (_request: FastifyRequest, context: { max: number; ttl: number }) =>
      new Failure('rate-limited', `expected at most ${context.max} requests a minute, found more`, {
        retryAfterSeconds: Math.ceil(context.ttl / 1000),
      }),
  };
}
