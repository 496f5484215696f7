import { createHash, randomUUID } from 'node:crypto';
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
import type { Metrics } from '../observe/metrics.ts';
import { anyKey } from './credentials.ts';
import { FAILURES, Failure } from './failure.ts';
import { withOptionalBodies } from './optional-bodies.ts';
import { refuseWith } from './refuse.ts';
import type { HttpSettings } from './variables.ts';

/** The server with everything all dialects share; rooms register their routes on it. */
export type HttpServer = FastifyInstance;

const TEXT_BODY_BYTES = 1024 * 1024;
/** A part of an address that stands for an id or a path. */
const LONGEST_PART = 1024;
/** Line and headers of a request: a search for a thousand ids is an address of 33 KB. */
const HEAD_BYTES = 64 * 1024;
/** What a client whose head was refused may take to hear of it. */
const LINGER_MS = 1_000;
/** Room for multipart's own lines beside the file. */
const MULTIPART_OVERHEAD_BYTES = 1024 * 1024;

/** Build the HTTP server: parsers, CORS, security headers, rate limit, OpenAPI, metrics and the house's own error envelope. */
export async function createHttpServer(
  settings: HttpSettings,
  logger: FastifyBaseLogger,
  metrics: Metrics,
  version: string,
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
    http: { maxHeaderSize: HEAD_BYTES },
    clientErrorHandler: refuseUnparsed,
    routerOptions: { maxParamLength: LONGEST_PART },
    frameworkErrors: (error, request, reply) => refuseRouteless(asUnreadable(error), request, reply),
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  }).withTypeProvider<TypeBoxTypeProvider>();

  server.setErrorHandler(refuse);
  server.setNotFoundHandler((request) => {
    throw new Failure('no-such-route', `nothing answers ${request.method} here`);
  });
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    refuseOversize(request, settings.MAX_UPLOAD_BYTES);
  });
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.replied(route, request.method, reply.statusCode, reply.elapsedTime / 1000);
  });
  addParsers(server);
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
  const isLong = error.code === 'HPE_HEADER_OVERFLOW';
  const isLate = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  // Each further piece of it is refused anew.
  if (socket.writableEnded) return;
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
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
    if (body.toString().trim() === '') return done(null, undefined);
    try {
      done(null, JSON.parse(body.toString()));
    } catch {
      done(new Failure('bad-request', 'expected a JSON body, found something else'));
    }
  });
  server.addContentTypeParser('application/x-www-form-urlencoded', asText, (_request, body, done) => {
    const form = new URLSearchParams(body.toString());
    done(null, Object.fromEntries([...form.keys()].map((name) => [name, only(form.getAll(name))])));
  });
  // Anything else is a file: routes take the stream as it comes.
  server.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
}

/** A field that was sent once is a text, one that was sent more often a list. */
function only(values: readonly string[]): string | readonly string[] | undefined {
  return values.length > 1 ? values : values[0];
}

async function addPlugins(server: FastifyInstance, settings: HttpSettings, version: string): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { directives: { upgradeInsecureRequests: null, imgSrc: ["'self'", 'data:'] } },
    strictTransportSecurity: false,
  });
  await server.register(cors, {
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
