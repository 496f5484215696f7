import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** How a program is started so that it does not run as root. */
export interface Identity {
  readonly uid?: number;
  readonly gid?: number;
  /** Program and arguments to put before the command. */
  readonly prefix: readonly string[];
}

/**
 * PostgreSQL refuses to run as root. As root, it runs as `nobody`; where `nobody` may not pass one of the given paths'
 * parent folders (a checkout under /root), `setpriv` leaves it the one capability that reading through them takes. access(2),
 * by which PostgreSQL looks for its programs, counts it only where user changes do not clear capabilities (securebits).
 */
export function unprivilegedIdentity(paths: readonly string[]): Identity {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const { uid, gid } = nobody();
  if (paths.every((file) => othersMayPass(file))) return { uid, gid, prefix: [] };
  const setpriv = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  const capability = '+dac_read_search';
  const prefix = [
    ...setpriv,
    '--securebits=+no_setuid_fixup',
    `--inh-caps=${capability}`,
    `--ambient-caps=${capability}`,
    '--',
  ];
  if (spawnSync(prefix[0] ?? '', [...prefix.slice(1), 'true'], { stdio: 'ignore' }).status === 0)
    return { uid, gid, prefix };
  const blocked = paths.find((file) => !othersMayPass(file));
  throw new Error(
    `expected the user nobody to reach ${blocked} (PostgreSQL does not run as root), found a folder above it closed; ` +
      'run as another user, choose another DATA_DIR, or set DATABASE_URL',
  );
}

function othersMayPass(file: string): boolean {
  for (let folder = path.dirname(path.resolve(file)); ; folder = path.dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

function nobody(): { uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}
