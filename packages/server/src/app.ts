import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import './accounts/request-caller.ts';
import type { NewKey } from './accounts/keyring.ts';
import { type Closer, closeAll } from './app/closers.ts';
import { type Ground, openGround, type Surroundings } from './app/ground.ts';
import { openLibraryWing } from './app/library-rooms.ts';
import { closeWithin, originOf } from './app/listening.ts';
import type { Role } from './app/role.ts';
import { registerRoutes } from './app/routes.ts';
import { createAdmission } from './http/admission.ts';
import { createHttpServer, type HttpServer } from './http/create-http-server.ts';
import type { Settings } from './variables.ts';

export type { Surroundings } from './app/ground.ts';

/** A service that is up. */
export interface RunningService {
  /** Where it listens: `http://127.0.0.1:8080`. */
  readonly origin: string;
  /** The first account's key, at its first start only, and only when it was made here. */
  readonly firstKey: NewKey | undefined;
  /** Why files are read without ExifTool, if they are. */
  readonly exiftoolAbsent: string | undefined;
  readonly server: HttpServer;
  /** Say so at `/readyz` and go on for a while, then refuse new work, let running work end, close everything. */
  stop(): Promise<void>;
}

/** Open every room in order and start to listen. What was opened is closed again when a later room fails. */
export async function startService(
  settings: Settings,
  surroundings: Surroundings = {},
  role: Exclude<Role, 'work'> = 'serve+work',
): Promise<RunningService> {
  const closers: Closer[] = [];
  try {
    return await openRooms(await openGround(settings, role, closers, surroundings), closers);
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

async function openRooms(ground: Ground, closers: Closer[]): Promise<RunningService> {
  const { settings, log, metrics, version, keyring, exiftoolAbsent } = ground;
  // Jobs that an earlier process left tell the world addresses before this one listens.
  let origin = originOf({ address: settings.HOST, port: settings.PORT });
  const wing = await openLibraryWing({ ...ground, origin: () => settings.PUBLIC_URL ?? origin }, closers);

  const admission = createAdmission(settings, ground.payers, settings.DATABASE_POOL);
  metrics.watch('colophon_jobs_in_flight', 'Jobs under way', admission.inFlight);
  metrics.watch('colophon_requests_waiting', 'Requests that arrive or wait for their turn', admission.waiting);
  metrics.watch('colophon_budget_bytes', 'Memory that bodies and answers hold of their budget', ground.memory.held);
  let isStopping = false;
  const stopping = (): boolean => isStopping;
  const server = await createHttpServer(settings, log, metrics, version, ground);
  // Whoever is answered while the service stops shall not keep the connection.
  server.addHook('onSend', async (_request, reply) => {
    if (isStopping) reply.header('connection', 'close');
  });
  const served = { ...ground, ...wing, admission, stopping };
  await registerRoutes(server, served, closers);
  closers.push(() => closeWithin(server, settings.SHUTDOWN_GRACE_MS));

  // The key is made last: a start that fails before has not used it up.
  await server.ready();
  const firstKey = await keyring.begin(settings.INITIAL_API_KEY);
  if (firstKey) ground.audit.note({ event: 'key-created', keyId: firstKey.publicId, by: 'the first start' });
  await server.listen({ host: settings.HOST, port: settings.PORT });
  origin = originOf(server.server.address() as AddressInfo);
  return {
    origin,
    firstKey: settings.INITIAL_API_KEY ? undefined : firstKey,
    exiftoolAbsent,
    server,
    async stop() {
      isStopping = true;
      await sleep(settings.SHUTDOWN_DELAY_MS);
      admission.shut();
      await closeAll(closers);
    },
  };
}
