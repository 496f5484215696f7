import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  type Crowd,
  type CrowdOptions,
  type Event,
  startCrowd,
} from '../../packages/server/test/faults/support/crowd.ts';
import { type FaultyProxy, faultyProxy } from '../../packages/server/test/support/faulty-proxy.ts';
import { type Fleet, type FleetOptions, startFleet } from '../../packages/server/test/support/fleet.ts';

/** What a fault is done with. */
export interface Ground {
  readonly fleet: Fleet;
  /** Between the fleet and its S3 server. */
  readonly proxy: FaultyProxy | undefined;
  readonly seconds: number;
}

/** How a fleet is made ready for a fault. */
export interface Preparation {
  readonly fleet?: Partial<FleetOptions>;
  readonly crowd?: Partial<CrowdOptions>;
  readonly harm: (ground: Ground) => Promise<void>;
}

/** A fault that a fleet must bear. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** Why it cannot be done here. */
  readonly absent?: string | undefined;
  /** What it needs is closed with `resources`. */
  prepare(resources: AsyncDisposableStack): Promise<Preparation>;
}

/** What a fault did. */
export interface Outcome {
  readonly events: readonly Event[];
  /** From the fault's end to the last request that was not served, in milliseconds. */
  readonly healthyAfterMs: number;
  readonly acknowledged: number;
  /** What must not be. */
  readonly faults: readonly string[];
  /** The last line of `colophon-server verify`. */
  readonly verify: string;
}

const KEY = 'private_scale_0123456789abcdef';
const PROGRAM = fileURLToPath(new URL('../../packages/server/bin/colophon-server.js', import.meta.url));
const CALM_MS = 3_000;
/** What is acknowledged before the fault. */
const WARM = 40;
const HEALTHY_MS = 60_000;
/** What a service may say of a fault that is not the client's. */
const BEARABLE = new Set<Event['outcome']>([200, 429, 503, 504, 507, 'cut']);

/** The right answer to who names a host that cannot be found. */
const URL_FAILED = 400;

/** Start a fleet and clients, do harm, mend it, wait until it is well, and prove that nothing acknowledged was lost. */
export async function run(
  scenario: Scenario,
  options: Pick<FleetOptions, 'postgres' | 'servers' | 'workers'> & { readonly seconds: number },
): Promise<Outcome> {
  await using resources = new AsyncDisposableStack();
  const preparation = await scenario.prepare(resources);
  const { seconds, ...sizes } = options;
  let proxy: FaultyProxy | undefined;
  const fleet = resources.use(
    await startFleet({
      ...sizes,
      ...preparation.fleet,
      env: {
        INITIAL_API_KEY: KEY,
        LOG_LEVEL: 'warn',
        S3_TIMEOUT_MS: '3000',
        S3_TRIES: '3',
        ALLOWED_ADDRESSES: '127.0.0.1/32',
        ...preparation.fleet?.env,
      },
      before: async (origin) => {
        proxy = resources.use(await faultyProxy(origin));
        return proxy.origin;
      },
    }),
  );
  const crowd = startCrowd({
    origin: fleet.origin,
    key: KEY,
    deeds: ['upload', 'upload', 'upload', 'read', 'read', 'extract', 'extract'],
    sizes: [5_000, 60_000, 400_000],
    ...preparation.crowd,
  });
  await sleep(CALM_MS);
  while (crowd.acknowledged() < WARM) await sleep(100);
  await preparation.harm({ fleet, proxy, seconds });
  const mendedAt = crowd.now();
  await untilCalm(crowd);
  await crowd.stop();
  const acknowledged = await crowd.readBack();
  const verified = await verify(fleet);
  const last = crowd.events.filter(isFailure).at(-1);
  return {
    events: crowd.events,
    healthyAfterMs: Math.max(0, (last?.at ?? 0) - mendedAt),
    acknowledged,
    faults: faultsOf(crowd, fleet, verified.code),
    verify: verified.line,
  };
}

function isFailure({ outcome }: Event): boolean {
  return outcome !== 200;
}

/** Nothing has failed for a while; or it has for too long. */
async function untilCalm(crowd: Crowd): Promise<void> {
  const began = crowd.now();
  for (;;) {
    await sleep(200);
    const last = Math.max(began, ...crowd.events.filter(isFailure).map(({ at }) => at));
    if (crowd.now() - last > CALM_MS || crowd.now() - began > HEALTHY_MS) return;
  }
}

function faultsOf(crowd: Crowd, fleet: Fleet, verifyCode: number): readonly string[] {
  const faults = [...crowd.wrong];
  for (const { deed, outcome } of crowd.events)
    if (!BEARABLE.has(outcome) && !(deed === 'url' && outcome === URL_FAILED))
      faults.push(`${deed}: answered ${outcome}`);
  for (const member of fleet.members) {
    const { exitCode, signalCode } = member.child;
    if (exitCode !== null || signalCode !== null) faults.push(`a process ended with ${exitCode ?? signalCode}`);
    for (const line of member.output().split('\n'))
      if (/"code":"internal"/.test(line)) faults.push(`in the log: ${line.slice(0, 600)}`);
  }
  if (verifyCode !== 0) faults.push(`verify ended with ${verifyCode}`);
  return faults;
}

async function verify(fleet: Fleet): Promise<{ readonly code: number; readonly line: string }> {
  const folder = path.join(fleet.folder, 'verify');
  mkdirSync(folder, { recursive: true });
  const env = {
    PATH: process.env.PATH ?? '',
    ...fleet.env,
    DATA_DIR: folder,
    ...(fleet.s3 ? { S3_ENDPOINT: fleet.s3.origin } : {}),
  };
  return await new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, 'verify'], { env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const line = stdout.trim().split('\n').at(-1) || stderr.trim();
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), line });
    });
  });
}
