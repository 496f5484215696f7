import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';
import { type Confinement, ceilingsOnly, confinementOf, type Wrapper } from './confinement.ts';
import type { SandboxSettings } from './variables.ts';

const PROBE_MS = 5_000;
const NETWORK = 'no network';

/** Ways to the same end, the best first; the first that this system allows is taken. */
const LINUX: readonly (readonly Wrapper[])[] = [
  [
    { measure: NETWORK, command: ['unshare', '--net', '--ipc', '--uts', '--'] },
    // A process of its own user namespace needs no privilege for the rest.
    {
      measure: NETWORK,
      command: ['unshare', '--user', '--map-current-user', '--net', '--ipc', '--uts', '--'],
    },
    { measure: NETWORK, command: ['unshare', '--net', '--'] },
    { measure: NETWORK, command: ['unshare', '--user', '--map-current-user', '--net', '--'] },
  ],
  [
    {
      measure: 'no privileges',
      command: ['setpriv', '--no-new-privs', '--bounding-set=-all', '--inh-caps=-all', '--ambient-caps=-all', '--'],
    },
    { measure: 'no new privileges', command: ['setpriv', '--no-new-privs', '--'] },
  ],
  [{ measure: 'low priority', command: ['nice', '-n', '3'] }],
];
const OTHERS: readonly (readonly Wrapper[])[] = [[{ measure: 'low priority', command: ['nice', '-n', '3'] }]];

/**
 * Find out, once, how far this system lets a process shut in those it starts. Rejects where the settings require more than it does.
 */
export async function openConfinement({ SANDBOX }: SandboxSettings, platform = process.platform): Promise<Confinement> {
  if (SANDBOX === 'off') return ceilingsOnly(platform);
  const taken: Wrapper[] = [];
  const wanted = platform === 'linux' ? LINUX : platform === 'win32' ? [] : OTHERS;
  for (const ways of wanted) {
    for (const way of ways) {
      if (!(await works([...taken, way]))) continue;
      taken.push(way);
      break;
    }
  }
  const hasShell = platform !== 'win32';
  if (SANDBOX === 'required') check(taken, platform);
  return confinementOf(taken, hasShell);
}

function check(taken: readonly Wrapper[], platform: NodeJS.Platform): void {
  if (platform === 'linux' && taken.some(({ measure }) => measure === NETWORK)) return;
  const why =
    platform === 'linux'
      ? 'the system lets this user make no network namespace ("unshare --net" and "unshare --user --net" both fail)'
      : `${platform} offers no ceiling of memory and no way to cut a process off the network`;
  throw new Error(`SANDBOX=required: expected processes that can be shut in, found that ${why}`);
}

async function works(wrappers: readonly Wrapper[]): Promise<boolean> {
  const { program, args } = confinementOf(wrappers, true).confine({ program: 'true', args: [] }, { openFiles: 64 });
  try {
    await promisify(execFile)(program, args, { timeout: PROBE_MS, env: { PATH: process.env.PATH ?? '' } });
    return true;
  } catch {
    return false;
  }
}
