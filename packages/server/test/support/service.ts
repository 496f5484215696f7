import { type RunningService, type Surroundings, startService } from '../../src/app.ts';
import { readSettings } from '../../src/variables.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const KEY = 'private_test_0123456789abcdef';

/** A service that tests speak to, wherever it runs. */
export interface Served extends Pick<RunningService, 'origin' | 'exiftoolAbsent'> {
  /** The key that `call` shows. */
  readonly secret: string;
  readonly maxUploadBytes: number;
  /** The data folders of those that answer. */
  readonly folders: readonly string[];
  /** The log's lines. */
  readonly log: readonly string[];
  /** `fetch` on the service, with the key unless `headers` says otherwise. */
  call(path: string, init?: RequestInit): Promise<Response>;
}

/** The service inside this process, on a free port, with loopback allowed as a source of files. */
export interface TestService extends AsyncDisposable, RunningService, Served {
  readonly folder: string;
}

export async function testService(
  env: Readonly<Record<string, string>> = {},
  surroundings: Surroundings = {},
  role: 'serve' | 'serve+work' = 'serve+work',
): Promise<TestService> {
  const folder = await temporaryFolder();
  const log: string[] = [];
  const settings = readSettings({
    DATA_DIR: folder.path,
    PORT: '0',
    INITIAL_API_KEY: KEY,
    ALLOWED_ADDRESSES: '127.0.0.1/32',
    ...env,
  });
  const service = await startService(
    settings,
    { logTo: { write: (line) => void log.push(line) }, ...surroundings },
    role,
  );
  return {
    ...service,
    folder: folder.path,
    secret: env.INITIAL_API_KEY || service.firstKey?.secret || KEY,
    maxUploadBytes: settings.MAX_UPLOAD_BYTES,
    folders: [folder.path],
    log,
    call: (path, init = {}) =>
      fetch(service.origin + path, { ...init, headers: { 'X-API-Key': KEY, ...(init.headers as object) } }),
    async [Symbol.asyncDispose]() {
      await service.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}
