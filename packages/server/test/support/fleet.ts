import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { freePort } from './free-port.ts';
import { type Member, startMember } from './member.ts';
import { type RoundRobin, roundRobin } from './round-robin.ts';
import { type S3Server, startS3Server } from './s3-server.ts';
import { type ServerPostgres, startServerPostgres } from './server-postgres.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Processes of the service on one database and one shelf, behind one address. */
export interface Fleet extends AsyncDisposable {
  /** The load balancer's address. */
  readonly origin: string;
  readonly balancer: RoundRobin;
  readonly postgres: ServerPostgres;
  /** Absent where the shelf is a folder. */
  readonly s3: S3Server | undefined;
  /** For whatever belongs to the fleet; gone with it. */
  readonly folder: string;
  /** The variables that every process has. */
  readonly env: Readonly<Record<string, string>>;
  /** Those that run, servers before workers. */
  readonly members: readonly Member[];
  /** Start another process; it is up when this resolves. The balancer learns of servers. */
  add(role: 'serve' | 'work', options?: AddOptions): Promise<Member>;
  /** End a process and forget it. */
  drop(member: Member, signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export interface AddOptions {
  /** Beside those of the whole fleet. */
  readonly env?: Readonly<Record<string, string>>;
  readonly by?: readonly string[];
}

export interface FleetOptions {
  /** Folder of PostgreSQL's programs. */
  readonly postgres: string;
  readonly servers: number;
  readonly workers: number;
  readonly env?: Readonly<Record<string, string>>;
  /** `s3`: a bucket of an S3 server of its own. Default `s3`. */
  readonly shelf?: 's3' | 'folder';
  /** Where the data folders of the processes are made; a folder of the fleet's own by default. */
  readonly home?: string;
  /** A command that runs each process, such as `prlimit --fsize=1000000`; it must become the process. */
  readonly by?: readonly string[];
  /** Stands between the fleet and its S3 server: its address instead of the server's. */
  readonly before?: (origin: string) => Promise<string>;
}

/** Start everything at once, as an orchestrator would; PostgreSQL and the shelf first. */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const resources = new AsyncDisposableStack();
  try {
    return await open(options, resources);
  } catch (error) {
    await resources.disposeAsync();
    throw error;
  }
}

async function open(options: FleetOptions, resources: AsyncDisposableStack): Promise<Fleet> {
  const folder = resources.use(await temporaryFolder()).path;
  // PostgreSQL runs as another user where this one is root.
  await chmod(folder, 0o711);
  const postgres = resources.use(await startServerPostgres(options.postgres, folder, await freePort()));
  const s3 = options.shelf === 'folder' ? undefined : resources.use(await startS3Server());
  const endpoint = s3 && ((await options.before?.(s3.origin)) ?? s3.origin);
  const balancer = resources.use(await roundRobin());
  const env = {
    ...(s3 ? { ...s3.env, S3_ENDPOINT: endpoint ?? s3.origin } : { SHELF_DIR: path.join(folder, 'shelf') }),
    DATABASE_URL: postgres.url,
    DATABASE_POOL: '6',
    MASTER_KEY: 'f'.repeat(32),
    PUBLIC_URL: balancer.origin,
    CONCURRENCY: '1',
    ...options.env,
  };
  const members: Member[] = [];
  let started = 0;
  resources.defer(async () => {
    await Promise.all(members.map((member) => member.end()));
  });

  function spread(): void {
    balancer.spread(members.filter(({ role }) => role === 'serve').map((member) => member.origin()));
  }
  async function add(role: 'serve' | 'work', more: AddOptions = {}): Promise<Member> {
    const data = path.join(options.home ?? folder, `${role}-${started++}`);
    const member = startMember(role, { folder: data, env: { ...env, ...more.env }, by: more.by ?? options.by ?? [] });
    members.push(member);
    await member.up;
    spread();
    return member;
  }
  async function drop(member: Member, signal?: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    members.splice(members.indexOf(member), 1);
    spread();
    await member.end(signal);
  }

  await Promise.all([
    ...Array.from({ length: options.servers }, () => add('serve')),
    ...Array.from({ length: options.workers }, () => add('work')),
  ]);
  return {
    origin: balancer.origin,
    balancer,
    postgres,
    s3,
    folder,
    env,
    members,
    add,
    drop,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
