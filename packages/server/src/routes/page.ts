import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';

const FILES = [
  ['/', 'page.html', 'text/html; charset=utf-8'],
  ['/page.js', 'page.js', 'text/javascript; charset=utf-8'],
  ['/page.css', 'page.css', 'text/css; charset=utf-8'],
] as const;

/** The page at `/`: try an extraction, and see where to go on. It asks for nothing from anywhere else. */
export async function pageRoutes(server: FastifyInstance): Promise<void> {
  for (const [route, file, type] of FILES) {
    const content = await readFile(new URL(`page/${file}`, import.meta.url), 'utf8');
    server.get(route, { schema: { hide: true } }, async (_request, reply) => {
      reply.type(type).header('cache-control', 'no-cache');
      return content;
    });
  }
}
