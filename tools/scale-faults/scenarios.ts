import { existsSync } from 'node:fs';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fate } from '../../packages/server/test/support/faulty-proxy.ts';
import { clockJumps } from './clock.ts';
import { fullShelf, fullTemporaryFolder } from './disk.ts';
import { childrenKilled } from './exiftool.ts';
import { namesFail } from './resolver.ts';
import type { Ground, Scenario } from './scenario.ts';

const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
const isRoot = process.getuid?.() === 0;

/** Every fault, in the order of the table. */
export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'postgres',
    title: 'PostgreSQL crashes (immediate) and is away for 2 s',
    prepare: async () => ({ harm: ({ fleet }) => fleet.postgres.restart('immediate', 2_000) }),
  },
  {
    id: 'postgres-fast',
    title: 'PostgreSQL restarted (fast), three times',
    prepare: async () => ({
      async harm({ fleet }) {
        for (let times = 0; times < 3; times++) {
          await fleet.postgres.restart('fast');
          await sleep(1_500);
        }
      },
    }),
  },
  bucket('s3-503', 'S3 answers 503 to everything', () => 'refuse'),
  bucket('s3-silent', 'S3 never answers', () => 'hang'),
  bucket('s3-slow', 'S3 answers 300 ms late', () => 'delay'),
  bucket(
    's3-reset',
    'S3 cuts connections: before, instead of, amid the answer',
    (number) => RESETS[number % RESETS.length],
  ),
  {
    id: 'disk-shelf',
    title: 'the disk of a shelf in a folder is full',
    absent: isRoot ? undefined : 'mounting takes root',
    prepare: fullShelf,
  },
  {
    id: 'disk-temporary',
    title: 'the disk of the temporary folders is full',
    absent: isRoot ? undefined : 'mounting takes root',
    prepare: fullTemporaryFolder,
  },
  {
    id: 'clock',
    title: 'the clock jumps: an hour ahead, a day back, right again',
    absent: existsSync(FAKETIME) ? undefined : 'libfaketime is not installed',
    prepare: (resources) => clockJumps(resources, FAKETIME),
  },
  {
    id: 'exiftool',
    title: 'every ExifTool child is killed once a second',
    prepare: async () => childrenKilled,
  },
  {
    id: 'names-fail',
    title: 'the name server says that it has failed',
    absent: isRoot ? undefined : 'a name server of its own takes root',
    prepare: (resources) => namesFail(resources, 'fail'),
  },
  {
    id: 'names-silent',
    title: 'the name server never answers',
    absent: isRoot ? undefined : 'a name server of its own takes root',
    prepare: (resources) => namesFail(resources, 'silent'),
  },
];

/** One in three passes. */
const RESETS: readonly Fate[] = ['pass', 'drop', 'lose', 'pass', 'cut', 'short'];

function bucket(id: string, title: string, fateOf: (number: number) => Fate | undefined): Scenario {
  const harm = async ({ proxy, seconds }: Ground): Promise<void> => {
    if (!proxy) throw new Error('expected a proxy before the S3 server, found none');
    proxy.decide = (_request, number) => fateOf(number) ?? 'pass';
    await sleep(seconds * 1_000);
    proxy.decide = () => 'pass';
  };
  return { id, title, prepare: async () => ({ harm }) };
}
