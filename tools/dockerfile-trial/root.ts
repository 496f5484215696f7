import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

const TRUSTED = '/tmp/certificates-of-the-machine.pem';
/** Files by which the machine's package clients find and trust their registries; lent to a root while it is built, never left in it. */
const LENT = [
  ['/etc/resolv.conf', '/etc/resolv.conf'],
  ['/etc/hosts', '/etc/hosts'],
  [path.join(os.homedir(), '.npmrc'), '/root/.npmrc'],
  [process.env.NODE_EXTRA_CA_CERTS ?? '/etc/ssl/certs/ca-certificates.crt', TRUSTED],
] as const;

/**
 * A root that stands in for an image of Node: Debian by debootstrap, the Node of this repository, the npm of this machine, and the user
 * that those images have. Made once and kept in `folder`.
 */
export function makeBase(folder: string, suite: string, repository: string): void {
  if (!existsSync(path.join(folder, 'usr/bin/apt-get'))) {
    const options = ['--variant=minbase', '--include=ca-certificates', suite, folder, mirror()];
    execFileSync('debootstrap', options, { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const local = path.join(folder, 'usr/local');
  copyFileSync(path.join(repository, 'node_modules/node/bin/node'), path.join(local, 'bin/node'));
  const npm = npmOfMachine();
  rmSync(path.join(local, 'lib/node_modules/npm'), { recursive: true, force: true });
  cpSync(npm, path.join(local, 'lib/node_modules/npm'), { recursive: true });
  rmSync(path.join(local, 'bin/npm'), { force: true });
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', path.join(local, 'bin/npm'));
  if (readFileSync(path.join(folder, 'etc/passwd'), 'utf8').includes(':1000:1000:')) return;
  execFileSync('chroot', [folder, 'useradd', '--uid', '1000', '--user-group', '--create-home', 'node']);
}

/** The folder of the npm that this machine has. */
function npmOfMachine(): string {
  const folders = (process.env.PATH ?? '').split(':');
  const program = folders.map((folder) => path.join(folder, 'npm')).find((file) => existsSync(file));
  if (program === undefined) throw new Error('expected npm on PATH, found none');
  return path.resolve(realpathSync(program), '../..');
}

/** Where this machine has Debian's packages from. */
function mirror(): string {
  const sources = [
    '/etc/apt/sources.list',
    ...namesIn('/etc/apt/sources.list.d').map((name) => `/etc/apt/sources.list.d/${name}`),
  ];
  const text = sources.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')).join('\n');
  const found = /^(?:URIs:|deb)\s+(?:\[.*?\]\s+)?(https?:\S+\/debian\/?)(?:\s|$)/m.exec(text)?.[1];
  if (!found) throw new Error('expected a Debian mirror in /etc/apt, found none');
  return found;
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** A copy of a root to work in. */
export function copyRoot(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  execFileSync('cp', ['-a', '--reflink=auto', from, to]);
}

/** RUN: a shell in the root, as root, with the machine's network. Throws where it fails. */
export function runIn(root: string, workdir: string, env: Readonly<Record<string, string>>, command: string): void {
  const lent = LENT.filter(([file]) => existsSync(file)).map(([file, place]) => ({
    file,
    place: path.join(root, place),
  }));
  for (const { file, place } of lent) copyFileSync(file, place);
  try {
    const mounts = 'mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc"';
    const script = `${mounts} && exec chroot "$0" /bin/sh -ec 'cd "$0" && eval "$1"' "$1" "$2"`;
    const proxies = Object.entries(process.env).filter(([name]) => /^(https?|no)_proxy$/i.test(name));
    const result = spawnSync('unshare', ['--mount', '--', 'sh', '-ec', script, root, workdir, command], {
      env: {
        PATH: SYSTEM_PATH,
        HOME: '/root',
        NODE_EXTRA_CA_CERTS: TRUSTED,
        DEBIAN_FRONTEND: 'noninteractive',
        ...Object.fromEntries(proxies),
        ...env,
      } as Record<string, string>,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (result.status !== 0)
      throw new Error(`expected "${command}" to end well, found ${result.status}:\n${result.stdout}${result.stderr}`);
  } finally {
    for (const { place } of lent) rmSync(place, { force: true });
  }
}

const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export interface Started {
  readonly child: ReturnType<typeof spawn>;
  /** Of the first process, as this machine counts. */
  pid(): number;
  output(): string;
  /** Run a command beside it, as `docker exec` does. */
  exec(command: readonly string[]): { readonly status: number | null; readonly output: string };
}

/**
 * Start a command as a container runs it: process 1 of its own, another user, no capabilities and no way to new ones, the root read-only
 * but for `writable` and /tmp.
 */
export function startIn(
  root: string,
  {
    workdir,
    env,
    user,
    writable,
  }: { workdir: string; env: Readonly<Record<string, string>>; user: string; writable: readonly string[] },
  command: readonly string[],
): Started {
  const [uid = '0', gid = uid] = user.split(':');
  const tmpfs = writable.map((folder) => `mount -t tmpfs -o uid=${uid},gid=${gid},mode=0700 tmpfs "$0${folder}"`);
  const script = [
    'mount --bind "$0" "$0"',
    'mount -o remount,ro,bind "$0"',
    'mount --rbind /dev "$0/dev"',
    'mount -t proc proc "$0/proc"',
    'mount -t tmpfs -o mode=1777 tmpfs "$0/tmp"',
    ...tmpfs,
    'exec chroot "$0" "$@"',
  ].join(' && ');
  const lowered = [
    'setpriv',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--no-new-privs',
    '--bounding-set=-all',
    '--inh-caps=-all',
  ];
  const variables = Object.entries({ PATH: SYSTEM_PATH, ...env }).map(([name, value]) => `${name}=${value}`);
  const inside = (words: readonly string[]) => [...lowered, '--', 'env', '-i', '-C', workdir, ...variables, ...words];
  const child = spawn('unshare', ['--mount', '--pid', '--fork', '--', 'sh', '-ec', script, root, ...inside(command)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const pid = (): number =>
    Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ')[0]);
  return {
    child,
    pid,
    output: () => output,
    exec(words) {
      const enter = ['--target', String(pid()), '--mount', '--pid', '--root', '--', ...inside(words)];
      const result = spawnSync('nsenter', enter, { encoding: 'utf8' });
      return { status: result.status, output: `${result.stdout}${result.stderr}`.trim() };
    },
  };
}
