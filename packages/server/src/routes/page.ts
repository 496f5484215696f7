import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { Failure } from '../http/failure.ts';
import { ABSENT_PAGE } from './page/absent.ts';
import { cacheControl, pagePolicy, tilesOrigin } from './page/headers.ts';
import type { PageVariables } from './page/variables.ts';

/** How the page is served; all of it may be left out. */
export interface PageOptions extends Partial<PageVariables> {
  /** The service's version, shown at the foot of the page. */
  readonly version?: string;
  /** Folder with the built page. */
  readonly folder?: string;
}

/** Where this repository builds it. */
const FOLDER = fileURLToPath(new URL('../../../web/dist/', import.meta.url));
/** Addresses at which the page shows itself, whatever follows them. */
const PAGES = ['/', '/compare', '/library', '/library/*', '/keys'] as const;
/** Single files beside the page. */
const FILES = ['/sw.js', '/before-paint.js', '/favicon.svg', '/manifest.webmanifest'] as const;
const HIDDEN = { schema: { hide: true } } as const;

/** The page at `/` with everything it is made of, and the documentation at `/docs/`. It asks for nothing from anywhere else. */
export async function pageRoutes(server: FastifyInstance, options: PageOptions = {}): Promise<void> {
  const { folder = FOLDER, version = '', MAP_TILES_URL, MAP_TILES_CREDIT = '' } = options;
  const origin = tilesOrigin(MAP_TILES_URL);
  const policy = pagePolicy(origin);
  await server.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, cacheControl: false });
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', policy).header('referrer-policy', 'no-referrer');
  });

  for (const page of PAGES)
    server.get(page, HIDDEN, async (_request, reply) => {
      if (!existsSync(path.join(folder, 'index.html')))
        return await reply
          .code(503)
          .type('text/html; charset=utf-8')
          .header('cache-control', 'no-store')
          .send(ABSENT_PAGE);
      return send(reply, folder, '/index.html');
    });
  for (const file of FILES) server.get(file, HIDDEN, (_request, reply) => send(reply, folder, file));
  server.get<{ Params: { '*': string } }>('/assets/*', HIDDEN, (request, reply) =>
    send(reply, folder, `/assets/${request.params['*']}`),
  );
  server.get('/docs', HIDDEN, (_request, reply) => reply.redirect('/docs/'));
  server.get<{ Params: { '*': string } }>('/docs/*', HIDDEN, (request, reply) =>
    sendDocument(reply, folder, `/docs/${request.params['*']}`),
  );

  server.get('/page/settings.json', HIDDEN, async (_request, reply) => {
    reply.header('cache-control', 'no-cache');
    return { version, ...(origin === undefined ? {} : { tiles: { url: MAP_TILES_URL, credit: MAP_TILES_CREDIT } }) };
  });
}

/** A folder of the documentation is its first page; one that is named without its slash leads there. */
function sendDocument(reply: FastifyReply, folder: string, name: string): FastifyReply {
  if (name.endsWith('/')) return send(reply, folder, `${name}index.html`);
  const isFolder = !path.extname(name) && existsSync(path.join(folder, path.normalize(name), 'index.html'));
  return isFolder ? reply.redirect(`${name}/`) : send(reply, folder, name);
}

function send(reply: FastifyReply, folder: string, name: string): FastifyReply {
  const normal = path.posix.normalize(name);
  if (normal !== name || !existsSync(path.join(folder, name)))
    throw new Failure('no-such-route', 'nothing of the page is here');
  reply.header('cache-control', cacheControl(name));
  return reply.sendFile(name.slice(1));
}
