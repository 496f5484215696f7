import process from 'node:process';
import { checkRole, type Role } from './app/role.ts';
import { startWorker } from './app/worker.ts';
import { type RunningService, startService } from './app.ts';
import { ConfigError } from './config/read-slice.ts';
import { FolderHeld } from './store/folder-lock.ts';
import { readSettings, type Settings } from './variables.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Start the service and keep it up until a signal ends it. Resolves to the exit code; faults of the start go to standard error. */
export async function serve(env: Environment, role: Exclude<Role, 'work'> = 'serve+work'): Promise<number> {
  return await keepUp(env, role, async (settings) => {
    const service = await startService(settings, {}, role);
    return { welcome: welcome(service), stop: () => service.stop(), withinMs: stopsWithin(settings) };
  });
}

/** Do the jobs of the services on the same database until a signal ends it. Resolves to the exit code, as `serve`. */
export async function work(env: Environment): Promise<number> {
  return await keepUp(env, 'work', async (settings) => {
    const { origin, exiftoolAbsent, stop } = await startWorker(settings);
    const lines = [
      '  Colophon works on the jobs of its database',
      ...(origin === undefined ? [] : [`  Its health is told at ${origin}/readyz`]),
      ...(exiftoolAbsent ? [`  Without ExifTool: ${exiftoolAbsent}`] : []),
    ];
    return { welcome: `\n${lines.join('\n')}\n\n`, stop, withinMs: stopsWithin(settings) };
  });
}

/** Beside the delay and the grace: what closing takes at most, jobs under way included. */
const CLOSING_MS = 45_000;

function stopsWithin({ SHUTDOWN_DELAY_MS: delay, SHUTDOWN_GRACE_MS: grace }: Settings): number {
  return delay + grace + CLOSING_MS;
}

/** A process that has started: what it says, and how it ends. */
interface Started {
  readonly welcome: string;
  stop(): Promise<void>;
  /** When it has not stopped after so long, it is ended. */
  readonly withinMs: number;
}

async function keepUp(env: Environment, role: Role, start: (settings: Settings) => Promise<Started>): Promise<number> {
  let started: Started;
  try {
    const settings = readSettings(env);
    checkRole(role, settings);
    started = await start(settings);
  } catch (error) {
    process.stderr.write(`${startFault(error)}\n`);
    return error instanceof ConfigError ? 2 : 1;
  }
  process.stdout.write(started.welcome);
  await untilSignal();
  const impatient = setTimeout(() => process.exit(1), started.withinMs);
  impatient.unref();
  await started.stop();
  return 0;
}

function welcome(service: RunningService): string {
  const key = service.firstKey;
  const lines = [
    '',
    `  Colophon is up at ${service.origin}`,
    ...(key
      ? ['', `  Your API key, shown this once:  ${key.secret}`, `  Its public id:                  ${key.publicId}`]
      : []),
    ...(service.exiftoolAbsent ? ['', `  Without ExifTool: ${service.exiftoolAbsent}`] : []),
    '',
    `  curl -H 'X-API-Key: ${key ? key.secret : 'YOUR_KEY'}' -F file=@photo.jpg ${service.origin}/api/v1/extract`,
    '',
    '',
  ];
  return lines.join('\n');
}

/** The first SIGINT or SIGTERM; a second one ends the process at once. */
async function untilSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        resolve();
      });
    }
  });
}

function startFault(error: unknown): string {
  if (error instanceof ConfigError) return `colophon-server: the environment is not right:\n${error.message}`;
  if (error instanceof FolderHeld) return `colophon-server: ${error.message}; stop it, or choose another DATA_DIR`;
  return `colophon-server: ${describe(error)}`;
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `: ${describe(error.cause)}`;
  return `${error.message}${cause}`;
}
