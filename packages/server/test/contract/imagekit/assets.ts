import assert from 'node:assert/strict';
import { it } from 'node:test';
import ImageKit from '@imagekit/nodejs';
import { bodyOf, drawnPicture, fileOf, rejectionOf, type Target } from './target.ts';

type ListParams = ImageKit.AssetListParams;

/** Steps 3, 4 and 5 of the contract: details, lists and searches, updates, versions. */
export function assetSteps(target: () => Target): void {
  listSteps(target);
  updateSteps(target);
  versionSteps(target);
}

function listSteps(target: () => Target): void {
  const folder = '/lists';
  const put = async (name: string, bytes: Uint8Array, tags: string[]): Promise<string> => {
    const wishes = { file: fileOf(bytes, name), fileName: name, folder, useUniqueFileName: false, tags };
    return (await target().client.files.upload(wishes)).fileId ?? '';
  };

  it('lists and finds what was uploaded', async () => {
    const { client } = target();
    await client.customMetadataFields.create({ name: 'stock', label: 'Stock', schema: { type: 'Number' } });
    const wide = await put('wide-shoe.png', await drawnPicture('#102030', 200, 40), ['shoe', 'sale']);
    const high = await put('high shoe.png', await drawnPicture('#405060', 40, 200), ['shoe']);
    const text = await put('notes.txt', Buffer.from('plain words'), ['paper']);
    await client.files.update(wide, { customMetadata: { stock: 7 } });
    await client.folders.create({ folderName: 'inner', parentFolderPath: folder });

    const names = async (params: ListParams): Promise<readonly (string | undefined)[]> =>
      (await client.assets.list({ path: folder, ...params })).map(({ name }) => name);
    const cases: readonly (readonly [ListParams, readonly string[]])[] = [
      [{}, ['wide-shoe.png', 'high_shoe.png', 'notes.txt']],
      [{ path: 'lists/' }, ['wide-shoe.png', 'high_shoe.png', 'notes.txt']],
      [{ sort: 'DESC_NAME' }, ['wide-shoe.png', 'notes.txt', 'high_shoe.png']],
      [{ sort: 'ASC_SIZE', limit: 1 }, ['notes.txt']],
      [{ sort: 'ASC_NAME', limit: 1, skip: 1 }, ['notes.txt']],
      [{ sort: 'DESC_WIDTH', fileType: 'image' }, ['wide-shoe.png', 'high_shoe.png']],
      [{ fileType: 'non-image' }, ['notes.txt']],
      [{ type: 'folder' }, ['inner']],
      [{ type: 'all', sort: 'ASC_NAME' }, ['high_shoe.png', 'inner', 'notes.txt', 'wide-shoe.png']],
      [{ type: 'file-version' }, []],
      [{ searchQuery: 'name = "notes.txt"' }, ['notes.txt']],
      [{ searchQuery: 'name : "wide"' }, ['wide-shoe.png']],
      [{ searchQuery: 'name HAS "shoe" AND type = "file"', sort: 'ASC_NAME' }, ['high_shoe.png', 'wide-shoe.png']],
      [{ searchQuery: 'name IN ["notes.txt", "inner"]', sort: 'ASC_NAME' }, ['inner', 'notes.txt']],
      [
        { searchQuery: 'type = "file" AND name NOT = "notes.txt"', sort: 'ASC_NAME' },
        ['high_shoe.png', 'wide-shoe.png'],
      ],
      [{ searchQuery: 'tags IN ["sale"]' }, ['wide-shoe.png']],
      [{ searchQuery: '"tags" NOT IN ["shoe"] AND type = "file"' }, ['notes.txt']],
      [{ searchQuery: 'tags EXISTS AND width > 100' }, ['wide-shoe.png']],
      [{ searchQuery: 'width >= 40 AND height <= 40' }, ['wide-shoe.png']],
      [{ searchQuery: 'size < "1kb" AND format = "txt"' }, ['notes.txt']],
      [
        { searchQuery: '(format = "png" AND height > 100) OR name = "notes.txt"', sort: 'ASC_NAME' },
        ['high_shoe.png', 'notes.txt'],
      ],
      [{ searchQuery: 'createdAt > 1d AND tags IN ["paper"]' }, ['notes.txt']],
      [{ searchQuery: 'private = false AND published = true AND "customMetadata.stock" >= 7' }, ['wide-shoe.png']],
      [{ searchQuery: `id = "${high}"` }, ['high_shoe.png']],
      [{ searchQuery: 'path = "/lists" AND type = "folder"' }, ['inner']],
    ];
    for (const [params, expected] of cases) assert.deepEqual(await names(params), expected, JSON.stringify(params));
    assert.deepEqual(await client.files.get(text), (await client.assets.list({ searchQuery: `id = "${text}"` }))[0]);
    const folders = await client.assets.list({ type: 'folder', path: folder });
    const { folderId, createdAt, updatedAt, ...inner } = folders[0] as ImageKit.Folder;
    assert.match(folderId ?? '', /^[0-9a-f]{24}$/);
    assert.equal(createdAt, updatedAt);
    assert.deepEqual(inner, { type: 'folder', name: 'inner', folderPath: '/lists/inner', customMetadata: {} });
  });

  it('refuses lists that cannot be', async () => {
    const { client } = target();
    for (const params of [
      { limit: 1001 },
      { limit: 0 },
      { skip: -1 },
      { sort: 'UPWARDS' },
      { type: 'thing' },
      { fileType: 'thing' },
      { searchQuery: 'name =' },
      { searchQuery: 'nonsense = "x"' },
      { searchQuery: 'width = "wide"' },
    ]) {
      const error = await rejectionOf(client.assets.list(params as ListParams));
      assert.ok(error instanceof ImageKit.BadRequestError, JSON.stringify(params));
      assert.deepEqual(Object.keys(bodyOf(error)), ['message', 'help']);
    }
  });
}

function updateSteps(target: () => Target): void {
  it('updates details, clears them with null, and leaves what is not sent', async () => {
    const { client, picture } = target();
    const { fileId = '' } = await client.files.upload({ file: fileOf(picture, 'x'), fileName: 'details.png' });
    await client.customMetadataFields.create({ name: 'brand', label: 'Brand', schema: { type: 'Text' } });
    const before = await client.files.get(fileId);
    const { updatedAt: _at, ...unchanged } = before;
    assert.deepEqual(await client.files.update(fileId, {}), before);

    const changed = await client.files.update(fileId, {
      tags: ['one', 'two'],
      customCoordinates: '10,10,20,20',
      customMetadata: { brand: 'Acme' },
      description: 'A red half',
    });
    const { updatedAt, ...now } = changed;
    assert.deepEqual(now, {
      ...unchanged,
      tags: ['one', 'two'],
      customCoordinates: '10,10,20,20',
      customMetadata: { brand: 'Acme' },
      description: 'A red half',
    });
    assert.ok((updatedAt ?? '') >= (before.updatedAt ?? ''));
    assert.deepEqual((await client.files.update(fileId, { removeAITags: 'all' })).tags, ['one', 'two']);
    const cleared = await client.files.update(fileId, {
      tags: null,
      customCoordinates: null,
      customMetadata: { brand: null },
    });
    assert.deepEqual(
      [cleared.tags, cleared.customCoordinates, cleared.customMetadata, cleared.description],
      [null, null, {}, 'A red half'],
    );
  });

  it('publishes and hides', async () => {
    const { client, picture } = target();
    const { fileId = '', url = '' } = await client.files.upload({ file: fileOf(picture, 'x'), fileName: 'draft.png' });
    assert.equal((await client.files.update(fileId, { publish: { isPublished: false } })).isPublished, false);
    assert.equal((await fetch(url)).status, 404);
    assert.equal((await client.files.update(fileId, { publish: { isPublished: true } })).isPublished, true);
    assert.equal((await fetch(url)).status, 200);
  });

  it('refuses values that are none, and tells which', async () => {
    const { client, picture } = target();
    const { fileId = '' } = await client.files.upload({ file: fileOf(picture, 'x'), fileName: 'wrong.png' });
    for (const body of [
      { tags: 'one' },
      { tags: [1] },
      { customCoordinates: 'here' },
      { customMetadata: [] },
      { description: 5 },
      { removeAITags: 'some' },
      { extensions: [{ name: 'unknown' }] },
      { publish: {} },
      { publish: { isPublished: true }, tags: [] },
    ]) {
      const error = await rejectionOf(client.files.update(fileId, body as ImageKit.FileUpdateParams));
      assert.ok(error instanceof ImageKit.BadRequestError, JSON.stringify(body));
    }
    const error = await rejectionOf(client.files.update(fileId, { customMetadata: { absent: 1 } }));
    assert.ok(error instanceof ImageKit.BadRequestError);
    assert.ok(bodyOf(error).errors?.absent, JSON.stringify(error.error));
  });
}

function versionSteps(target: () => Target): void {
  it('lists, shows, restores and deletes versions', async () => {
    const { client } = target();
    const wishes = { fileName: 'versions.png', folder: '/versions', useUniqueFileName: false };
    const colours = ['#110000', '#220000', '#330000'];
    for (const colour of colours)
      await client.files.upload({ ...wishes, file: fileOf(await drawnPicture(colour), 'x') });
    const [newest] = await client.assets.list({ path: '/versions' });
    const fileId = (newest as ImageKit.File).fileId ?? '';

    const all = await client.files.versions.list(fileId);
    assert.deepEqual(
      all.map(({ type, versionInfo }) => [type, versionInfo?.name]),
      [
        ['file', 'Version 3'],
        ['file-version', 'Version 2'],
        ['file-version', 'Version 1'],
      ],
    );
    const first = all[2]?.versionInfo?.id ?? '';
    assert.equal(first, fileId);
    const shown = await client.files.versions.get(first, { fileId });
    assert.deepEqual(shown, all[2]);
    assert.match(shown.url ?? '', /\?ik-obj-version=/);
    const [current, old] = await Promise.all([all[0]?.url, shown.url].map(async (url) => await bytesAt(url)));
    assert.deepEqual(old, await drawnPicture('#110000'));
    assert.deepEqual(current, await drawnPicture('#330000'));

    const restored = await client.files.versions.restore(first, { fileId });
    assert.deepEqual([restored.type, restored.fileId], ['file', fileId]);
    assert.deepEqual(await bytesAt(restored.url), await drawnPicture('#110000'));
    const refused = await rejectionOf(client.files.versions.delete(restored.versionInfo?.id ?? '', { fileId }));
    assert.ok(refused instanceof ImageKit.BadRequestError);
    const others = (await client.files.versions.list(fileId)).slice(1);
    for (const { versionInfo } of others) await client.files.versions.delete(versionInfo?.id ?? '', { fileId });
    assert.equal((await client.files.versions.list(fileId)).length, 1);
    const gone = await rejectionOf(client.files.versions.get(others[0]?.versionInfo?.id ?? '', { fileId }));
    assert.ok(gone instanceof ImageKit.NotFoundError);
    await client.files.delete(fileId);
    assert.ok((await rejectionOf(client.files.get(fileId))) instanceof ImageKit.NotFoundError);
  });
}

async function bytesAt(url: string | undefined): Promise<Buffer> {
  const reply = await fetch(url ?? '');
  assert.equal(reply.status, 200, url);
  return Buffer.from(await reply.arrayBuffer());
}
