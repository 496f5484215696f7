import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { serveHttp } from '../../../server/test/support/file-server.ts';
import { KEY, testService } from '../../../server/test/support/service.ts';
import { temporaryFolder } from '../../../server/test/support/temporary-folder.ts';
import { EXAMPLE_KEY, EXAMPLE_ORIGIN } from '../../docs/samples/call.ts';
import { samplePicture } from './picture.ts';

/** What the documentation's calls are made against: a service of their own, a server with the picture, a folder with it. */
export interface World extends AsyncDisposable {
  readonly origin: string;
  readonly folder: string;
  /** From now on the example id stands for this one. */
  bind(example: string, real: string): void;
  /** A text with the real host, key and ids where the documentation shows examples. */
  real(text: string): string;
  /** The other way. */
  documented(text: string): string;
  /** Make a call, with the key, and resolve to its answer. Addresses may have example ids. */
  ask(method: string, address: string, body?: BodyInit): Promise<unknown>;
  fetch(method: string, address: string, headers: Readonly<Record<string, string>>, body?: BodyInit): Promise<Response>;
}

export const AUTHORISED = { 'X-API-Key': KEY, authorization: `Basic ${btoa(`${KEY}:`)}` };

export async function openWorld(): Promise<World> {
  const resources = new AsyncDisposableStack();
  const folder = resources.use(await temporaryFolder()).path;
  const picture = samplePicture();
  await writeFile(path.join(folder, 'image.jpg'), picture);
  const elsewhere = resources.use(
    await serveHttp((request, reply) => {
      if (request.method !== 'GET') return void request.resume().on('end', () => reply.writeHead(204).end());
      reply.setHeader('content-type', 'image/jpeg').end(picture);
    }),
  );
  const service = resources.use(await testService());
  const known = new Map<string, string>([
    [EXAMPLE_ORIGIN, service.origin],
    ['https://example.com', elsewhere.origin],
    [EXAMPLE_KEY, KEY],
  ]);
  const real = (text: string): string => {
    let result = text;
    for (const [example, one] of known) result = result.replaceAll(example, one);
    return result;
  };
  const ask = (method: string, address: string, headers: Readonly<Record<string, string>>, body?: BodyInit) =>
    fetch(service.origin + real(address), { method, headers, ...(body === undefined ? {} : { body }) });
  return {
    origin: service.origin,
    folder,
    real,
    bind: (example, one) => void known.set(example, one),
    documented(text) {
      let result = text;
      for (const [example, one] of known) result = result.replaceAll(one, example);
      return result;
    },
    async ask(method, address, body) {
      const reply = await ask(method, address, AUTHORISED, body);
      if (!reply.ok) throw new Error(`${method} ${address}: ${reply.status} ${await reply.text()}`);
      return await reply.json();
    },
    fetch: ask,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
