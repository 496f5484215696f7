import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveHttp } from '../../packages/server/test/support/file-server.ts';
import { type Mood, nameServer } from '../../packages/server/test/support/name-server.ts';
import { picture } from '../../packages/server/test/support/picture.ts';
import { temporaryFolder } from '../../packages/server/test/support/temporary-folder.ts';
import type { Preparation } from './scenario.ts';

const ADDRESS = '127.0.0.77';

/** Clients name files elsewhere by a host that only a name server knows; it then answers no more. */
export async function namesFail(resources: AsyncDisposableStack, mood: Mood): Promise<Preparation> {
  const names = resources.use(await nameServer(ADDRESS, 53));
  const folder = resources.use(await temporaryFolder()).path;
  const resolver = path.join(folder, 'resolv.conf');
  writeFileSync(resolver, `nameserver ${ADDRESS}\n`);
  const files = resources.use(await serveHttp((_request, reply) => reply.end(picture())));
  const { port } = new URL(files.origin);
  // A file system of each process's own, in which the system's resolver asks that server.
  const script = 'mount --bind "$0" /etc/resolv.conf && exec "$@"';
  return {
    fleet: { by: ['unshare', '--mount', 'sh', '-c', script, resolver] },
    crowd: {
      url: `http://files.example.test:${port}/a.jpg`,
      deeds: ['upload', 'upload', 'read', 'extract', 'extract', ...Array.from({ length: 8 }, () => 'url' as const)],
    },
    async harm({ seconds }) {
      names.mood = mood;
      await sleep(seconds * 1_000);
      names.mood = 'answer';
    },
  };
}
