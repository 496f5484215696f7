import ImageKit, { type APIError } from '@imagekit/nodejs';
import sharp from 'sharp';
import { serveHttp } from '../../support/file-server.ts';
import { type TestService, testService } from '../../support/service.ts';

/** A service with the client that talks to it, and a server of files elsewhere. */
export interface Target extends AsyncDisposable {
  readonly service: Pick<TestService, 'origin'>;
  readonly client: ImageKit;
  /** The key the service has made at its first start. */
  readonly key: { readonly secret: string; readonly publicId: string };
  /** Where `picture` is served to whoever asks. */
  readonly pictureUrl: string;
  readonly picture: Buffer;
}

/** A service at its first start. */
export type NewService = Pick<TestService, 'origin' | 'firstKey'> & AsyncDisposable;

/** A service with an empty library. */
export async function openTarget(
  env: Readonly<Record<string, string>> = {},
  open: (env: Readonly<Record<string, string>>) => Promise<NewService> = testService,
): Promise<Target> {
  const resources = new AsyncDisposableStack();
  const service = resources.use(await open({ INITIAL_API_KEY: '', ...env }));
  const key = service.firstKey;
  if (!key) throw new Error('expected the service to make its first key, found that it has one');
  const picture = await drawnPicture('#c04020');
  const files = resources.use(
    await serveHttp((_request, reply) => reply.setHeader('content-type', 'image/png').end(picture)),
  );
  return {
    service,
    key,
    client: new ImageKit({ privateKey: key.secret, baseURL: service.origin, maxRetries: 0 }),
    pictureUrl: `${files.origin}/elsewhere/picture.png`,
    picture,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/** A PNG of 64 × 48 pixels without anything written in it. */
export async function drawnPicture(colour: string, width = 64, height = 48): Promise<Buffer> {
  const half = { create: { width: width / 2, height, channels: 3, background: '#ffffff' } } as const;
  return await sharp({ create: { width, height, channels: 3, background: colour } })
    .composite([{ input: half, left: 0, top: 0 }])
    .png()
    .toBuffer();
}

/** A file of an upload, named. */
export function fileOf(bytes: Uint8Array, name: string): File {
  return new File([new Uint8Array(bytes)], name);
}

/** What a call rejects with. */
export async function rejectionOf(call: PromiseLike<unknown>): Promise<APIError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ImageKit.APIError) return error;
    throw error;
  }
  throw new Error('expected the call to be refused, it was answered');
}

/** The body of a refusal. */
export interface RefusalBody {
  readonly message: string;
  readonly help: string;
  readonly reason?: string;
  readonly missingFileIds?: readonly string[];
  readonly errors?: Readonly<Record<string, string>>;
}

export function bodyOf(error: APIError): RefusalBody {
  return error.error as RefusalBody;
}
