import process from 'node:process';
import { type RunningService, startService } from './app.ts';
import { ConfigError } from './config/read-slice.ts';
import { FolderHeld } from './store/folder-lock.ts';
import { readSettings } from './variables.ts';

/** Start the service and keep it up until a signal ends it. Resolves to the exit code; faults of the start go to standard error. */
export async function serve(env: Readonly<Record<string, string | undefined>>): Promise<number> {
  let service: RunningService;
  try {
    service = await startService(readSettings(env));
  } catch (error) {
    process.stderr.write(`${startFault(error)}\n`);
    return error instanceof ConfigError ? 2 : 1;
  }
  process.stdout.write(welcome(service));
  await untilSignal();
  const impatient = setTimeout(() => process.exit(1), 60_000);
  impatient.unref();
  await service.stop();
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
