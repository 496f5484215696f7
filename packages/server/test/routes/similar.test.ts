import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import sharp from 'sharp';
import { serveHttp } from '../support/file-server.ts';
import { KEY, type TestService, testService } from '../support/service.ts';

interface Neighbours {
  readonly pHash: string;
  readonly items: readonly {
    readonly id: string;
    readonly path: string;
    readonly url: string;
    readonly distance: number;
  }[];
}

let service: TestService;
let ids: Readonly<Record<string, string>>;
before(async () => {
  service = await testService();
  const scene = await drawn(3);
  const files = {
    'scene.png': scene,
    'scene-small.jpg': await sharp(scene).resize(64).jpeg({ quality: 60 }).toBuffer(),
    'other.png': await drawn(97),
    'words.txt': Buffer.from('no picture'),
  };
  ids = Object.fromEntries(
    await Promise.all(Object.entries(files).map(async ([name, bytes]) => [name, await upload(name, bytes)] as const)),
  );
});
after(() => service[Symbol.asyncDispose]());

/** A picture of soft blots whose places `seed` decides. */
async function drawn(seed: number): Promise<Buffer> {
  const side = 16;
  let state = seed;
  const cells = Buffer.from(
    Array.from({ length: side * side }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state >>> 23;
    }),
  );
  return await sharp(cells, { raw: { width: side, height: side, channels: 1 } })
    .resize(256, 256)
    .png()
    .toBuffer();
}

async function upload(fileName: string, bytes: Buffer): Promise<string> {
  const form = new FormData();
  form.append('file', new File([new Uint8Array(bytes)], fileName));
  form.append('fileName', fileName);
  form.append('useUniqueFileName', 'false');
  const reply = await fetch(`${service.origin}/api/v1/files/upload`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${KEY}:`).toString('base64')}` },
    body: form,
  });
  assert.equal(reply.status, 200, await reply.clone().text());
  return ((await reply.json()) as { fileId: string }).fileId;
}

async function similar(name: string, query = ''): Promise<Neighbours> {
  const reply = await service.call(`/colophon/v1/files/${ids[name]}/similar${query}`);
  assert.equal(reply.status, 200, await reply.clone().text());
  return (await reply.json()) as Neighbours;
}

describe('pictures like one of the library', () => {
  it('are found, without the picture itself', async () => {
    const { pHash, items } = await similar('scene.png');
    assert.match(pHash, /^[0-9a-f]{16}$/);
    assert.deepEqual(
      items.map(({ id, path, url }) => ({ id, path, url })),
      [
        {
          id: ids['scene-small.jpg'],
          path: '/scene-small.jpg',
          url: `${service.origin}/media/default/scene-small.jpg`,
        },
      ],
    );
    assert.ok((items[0]?.distance ?? 64) <= 6);
  });

  it('are as many and as far as asked for, the nearest first', async () => {
    const all = (await similar('scene.png', '?distance=16')).items;
    assert.ok(!all.some(({ path }) => path === '/other.png'));
    const distances = all.map(({ distance }) => distance);
    assert.deepEqual(
      distances,
      distances.toSorted((one, other) => one - other),
    );
    assert.equal((await similar('scene.png', '?distance=16&limit=1')).items.length, 1);
    assert.deepEqual((await similar('other.png', '?distance=0')).items, []);
  });

  it('are not looked for without a key, a file, a picture, or sense', async () => {
    const status = async (path: string, headers: HeadersInit = {}) => (await service.call(path, { headers })).status;
    const path = `/colophon/v1/files/${ids['scene.png']}/similar`;
    assert.equal(await status(path, { 'X-API-Key': '' }), 401);
    assert.equal(await status('/colophon/v1/files/0123456789abcdef01234567/similar'), 404);
    assert.equal(await status('/colophon/v1/files/no-id/similar'), 404);
    assert.equal(await status(`/colophon/v1/files/${ids['words.txt']}/similar`), 422);
    for (const query of ['distance=17', 'distance=-1', 'distance=x', 'limit=0', 'limit=1001']) {
      assert.equal(await status(`${path}?${query}`), 400, query);
    }
  });
});

describe('pictures like one that is sent', () => {
  const send = async (body: BodyInit, query = '', type = 'image/png'): Promise<Response> =>
    await service.call(`/colophon/v1/similar${query}`, { method: 'POST', headers: { 'content-type': type }, body });

  it('are found by the file and by its address', async () => {
    const scene = await drawn(3);
    const { items, pHash } = (await (await send(new Uint8Array(scene))).json()) as Neighbours;
    assert.deepEqual(items.map(({ path }) => path).toSorted(), ['/scene-small.jpg', '/scene.png']);
    assert.equal(items.find(({ path }) => path === '/scene.png')?.distance, 0);
    assert.equal(pHash, (await similar('scene.png')).pHash);
    await using files = await serveHttp((_request, reply) => reply.end(scene));
    const byUrl = await send(JSON.stringify({ url: `${files.origin}/scene.png` }), '?limit=1', 'application/json');
    assert.deepEqual(((await byUrl.json()) as Neighbours).items, items.slice(0, 1));
  });

  it('are not looked for where none is sent', async () => {
    assert.equal((await send('words')).status, 422);
    assert.equal((await send('')).status, 400);
  });
});
