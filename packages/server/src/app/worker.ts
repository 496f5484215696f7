import type { AddressInfo } from 'node:net';
import { createHttpServer } from '../http/create-http-server.ts';
import { type OperationsRooms, operationsRoutes } from '../routes/operations.ts';
import type { Settings } from '../variables.ts';
import { type Closer, closeAll } from './closers.ts';
import { type Ground, openGround, type Surroundings } from './ground.ts';
import { type LibraryWing, openLibraryWing } from './library-rooms.ts';
import { closeWithin, originOf } from './listening.ts';

/** A process that does jobs and answers no requests. */
export interface RunningWorker {
  /** Where it tells how it is; `undefined` where it does not. */
  readonly origin: string | undefined;
  readonly exiftoolAbsent: string | undefined;
  /** Take no further jobs, let running ones end, close everything. */
  stop(): Promise<void>;
}

/** Open the rooms that jobs are done in, and begin. What was opened is closed again when a later room fails. */
export async function startWorker(settings: Settings, surroundings: Surroundings = {}): Promise<RunningWorker> {
  const closers: Closer[] = [];
  try {
    const ground = await openGround(settings, 'work', closers, surroundings);
    let isStopping = false;
    let wing: LibraryWing | undefined;
    const origin = await tellHealth(ground, closers, {
      stopping: () => isStopping,
      queueTrouble: () => (wing ? wing.queue.trouble() : 'has not started'),
    });
    const address = originOf({ address: settings.HOST, port: settings.PORT });
    wing = await openLibraryWing({ ...ground, origin: () => settings.PUBLIC_URL ?? address }, closers);
    return {
      origin,
      exiftoolAbsent: ground.exiftoolAbsent,
      async stop() {
        isStopping = true;
        await closeAll(closers);
      },
    };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

/** Answer health and metrics where a port is named for them. */
async function tellHealth(
  ground: Ground,
  closers: Closer[],
  state: Pick<OperationsRooms, 'stopping' | 'queueTrouble'>,
): Promise<string | undefined> {
  const { settings, log, metrics, version } = ground;
  if (settings.HEALTH_PORT === 0) return undefined;
  const server = await createHttpServer(settings, log, metrics, version, ground);
  await server.register(operationsRoutes, { ...ground, ...state });
  closers.push(() => closeWithin(server, settings.SHUTDOWN_GRACE_MS));
  await server.listen({ host: settings.HOST, port: settings.HEALTH_PORT });
  return originOf(server.server.address() as AddressInfo);
}
