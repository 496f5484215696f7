import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import ImageKit from '@imagekit/nodejs';
import { bodyOf, fileOf, rejectionOf, type Target } from './target.ts';

const UNKNOWN = '0123456789abcdef01234567';

/** Steps 7, 8, 9 and 10 of the contract: several files at once, transfers, folders, fields, purges, the account, refusals. */
export function otherSteps(target: () => Target): void {
  const put = async (fileName: string, folder = '/'): Promise<string> => {
    const { client, picture } = target();
    const wishes = { file: fileOf(picture, 'x'), fileName, folder, useUniqueFileName: false };
    return (await client.files.upload(wishes)).fileId ?? '';
  };
  bulkSteps(target, put);
  transferSteps(target, put);
  folderSteps(target, put);
  fieldSteps(target);
  accountSteps(target, put);
  refusalSteps(target);
}

type Put = (fileName: string, folder?: string) => Promise<string>;

function bulkSteps(target: () => Target, put: Put): void {
  it('tags and deletes several files, all or none', async () => {
    const { client } = target();
    const ids = [await put('bulk-1.png'), await put('bulk-2.png')];
    const tagsOf = async () => await Promise.all(ids.map(async (id) => (await client.files.get(id)).tags));
    assert.deepEqual(await client.files.bulk.addTags({ fileIds: ids, tags: ['x', 'y'] }), {
      successfullyUpdatedFileIds: ids,
    });
    assert.deepEqual(await tagsOf(), [
      ['x', 'y'],
      ['x', 'y'],
    ]);
    await client.files.bulk.removeTags({ fileIds: ids, tags: ['x'] });
    await client.files.bulk.removeAITags({ fileIds: ids, AITags: ['z'] });

    for (const call of [
      () => client.files.bulk.addTags({ fileIds: [...ids, UNKNOWN], tags: ['z'] }),
      () => client.files.bulk.removeTags({ fileIds: [...ids, UNKNOWN], tags: ['y'] }),
      () => client.files.bulk.removeAITags({ fileIds: [...ids, UNKNOWN], AITags: ['y'] }),
      () => client.files.bulk.delete({ fileIds: [...ids, UNKNOWN] }),
    ]) {
      const error = await rejectionOf(call());
      assert.ok(error instanceof ImageKit.NotFoundError);
      assert.deepEqual(bodyOf(error).missingFileIds, [UNKNOWN]);
    }
    assert.deepEqual(await tagsOf(), [['y'], ['y']]);
    assert.deepEqual(await client.files.bulk.delete({ fileIds: ids }), { successfullyDeletedFileIds: ids });
    for (const fileIds of [[], Array.from({ length: 101 }, () => UNKNOWN)]) {
      assert.ok((await rejectionOf(client.files.bulk.delete({ fileIds }))) instanceof ImageKit.BadRequestError);
    }
  });
}

function transferSteps(target: () => Target, put: Put): void {
  it('copies, moves and renames files', async () => {
    const { client } = target();
    const id = await put('move.png', '/from');
    await client.folders.create({ folderName: 'to', parentFolderPath: '/' });
    await client.files.copy({ sourceFilePath: '/from/move.png', destinationPath: '/to' });
    await client.files.rename({ filePath: '/to/move.png', newFileName: 'copied.png' });
    await client.files.move({ sourceFilePath: '/from/move.png', destinationPath: '/to/' });
    const moved = await client.files.get(id);
    assert.equal(moved.filePath, '/to/move.png');
    const renamed = await client.files.rename({ filePath: '/to/move.png', newFileName: 'named.png', purgeCache: true });
    assert.match(renamed.purgeRequestId ?? '', /^[0-9a-f]{24}$/);
    assert.equal((await client.files.get(id)).name, 'named.png');
    const listed = await client.assets.list({ path: '/to', sort: 'ASC_NAME' });
    assert.deepEqual(
      listed.map(({ name }) => name),
      ['copied.png', 'named.png'],
    );
  });

  it('refuses transfers that cannot be, with reasons', async () => {
    const { client } = target();
    await put('one.png', '/taken');
    await put('two.png', '/taken');
    const { files } = client;
    const cases: readonly (readonly [() => PromiseLike<unknown>, number, string])[] = [
      [() => files.copy({ sourceFilePath: '/no.png', destinationPath: '/taken' }), 404, 'SOURCE_FILE_MISSING'],
      [() => files.move({ sourceFilePath: '/no.png', destinationPath: '/taken' }), 404, 'SOURCE_FILE_MISSING'],
      [() => files.move({ sourceFilePath: '/taken/one.png', destinationPath: '' }), 400, 'MISSING_PARAMETER'],
      [
        () => files.move({ sourceFilePath: '/taken/one.png', destinationPath: '/taken' }),
        400,
        'SAME_SOURCE_AND_DESTINATION',
      ],
      [() => files.copy({ sourceFilePath: '/taken/one.png', destinationPath: '/../x' }), 400, 'INVALID_FOLDER_PATH'],
      [() => files.rename({ filePath: '/no.png', newFileName: 'x.png' }), 404, 'FILE_MISSING'],
      [() => files.rename({ filePath: '/taken/one.png', newFileName: 'two.png' }), 409, 'FILE_ALREADY_EXISTS'],
      [() => files.rename({ filePath: '/taken/one.png', newFileName: 'one.png' }), 400, 'SAME_OLD_AND_NEW_NAME'],
      [() => files.rename({ filePath: '/taken/one.png', newFileName: '' }), 400, 'MISSING_PARAMETER'],
    ];
    for (const [call, status, reason] of cases) {
      const error = await rejectionOf(call());
      assert.deepEqual([error.status, bodyOf(error).reason], [status, reason], error.message);
    }
  });

  it('tells the client not to try a conflict again', async () => {
    const { service, key } = target();
    const eager = new ImageKit({ privateKey: key.secret, baseURL: service.origin, maxRetries: 5 });
    const before = performance.now();
    const error = await rejectionOf(eager.files.rename({ filePath: '/taken/one.png', newFileName: 'two.png' }));
    assert.ok(error instanceof ImageKit.ConflictError);
    assert.equal(error.headers?.get('x-should-retry'), 'false');
    assert.ok(performance.now() - before < 5000, 'expected one try, found several');
  });
}

function folderSteps(target: () => Target, put: Put): void {
  const settled = async (jobId: string | undefined) => {
    for (;;) {
      const job = await target().client.folders.job.get(jobId ?? '');
      if (job.status === 'Completed') return job;
      await sleep(50);
    }
  };

  it('makes, copies, moves, renames and deletes folders', async () => {
    const { client } = target();
    assert.deepEqual(await client.folders.create({ folderName: 'shelf', parentFolderPath: '/deep/er' }), {});
    assert.deepEqual(await client.folders.create({ folderName: 'shelf', parentFolderPath: '/deep/er' }), {});
    await put('inside.png', '/deep/er/shelf');
    const copy = await client.folders.copy({
      sourceFolderPath: '/deep/er',
      destinationPath: '/',
      includeVersions: true,
    });
    const { jobId, ...copied } = await settled(copy.jobId);
    assert.equal(jobId, copy.jobId);
    assert.deepEqual(copied, { type: 'COPY_FOLDER', status: 'Completed' });
    const move = await client.folders
      .move({ sourceFolderPath: '/er', destinationPath: '/deep' })
      .catch(() => undefined);
    assert.ok(move, 'expected a folder to be merged into one of its name');
    assert.equal((await settled(move.jobId)).type, 'MOVE_FOLDER');
    const rename = await client.folders.rename({ folderPath: '/deep/er', newFolderName: 'renamed-it' });
    assert.equal((await settled(rename.jobId)).type, 'RENAME_FOLDER');
    const [file] = await client.assets.list({ path: '/deep/renamed-it/shelf' });
    assert.equal((file as ImageKit.File).filePath, '/deep/renamed-it/shelf/inside.png');
    await client.folders.delete({ folderPath: '/deep' });
    assert.deepEqual(await client.assets.list({ searchQuery: 'path : "/deep"' }), []);
  });

  it('refuses folders that cannot be, with reasons', async () => {
    const { client } = target();
    await put('here.png', '/outer/inner');
    await put('there.png', '/outer/other');
    const { folders } = client;
    const cases: readonly (readonly [() => PromiseLike<unknown>, number, string | undefined])[] = [
      [() => folders.delete({ folderPath: '/nowhere' }), 404, 'FOLDER_NOT_FOUND'],
      [() => folders.copy({ sourceFolderPath: '/nowhere', destinationPath: '/outer' }), 404, 'NO_FILES_FOLDER'],
      [() => folders.move({ sourceFolderPath: '/', destinationPath: '/outer' }), 400, 'SOURCE_IS_ROOT'],
      [
        () => folders.move({ sourceFolderPath: '/outer', destinationPath: '/outer/inner' }),
        400,
        'INVALID_DESTINATION_PATH',
      ],
      [
        () => folders.move({ sourceFolderPath: '/outer/inner', destinationPath: '/outer' }),
        400,
        'SAME_SOURCE_AND_DESTINATION',
      ],
      [() => folders.create({ folderName: '..', parentFolderPath: '/outer' }), 400, undefined],
      [() => folders.create({ folderName: 'a/b', parentFolderPath: '/outer' }), 400, undefined],
      [() => folders.create({ folderName: 'x', parentFolderPath: '/outer/../..' }), 400, 'INVALID_FOLDER_PATH'],
      [() => folders.rename({ folderPath: '/', newFolderName: 'x' }), 400, undefined],
      [() => folders.rename({ folderPath: '/nowhere', newFolderName: 'x' }), 404, 'FOLDER_NOT_FOUND'],
      [() => folders.rename({ folderPath: '/outer/inner', newFolderName: 'other' }), 409, undefined],
      [() => folders.job.get(UNKNOWN), 404, undefined],
    ];
    for (const [call, status, reason] of cases) {
      const error = await rejectionOf(call());
      assert.equal(error.status, status, error.message);
      if (reason !== undefined) assert.equal(bodyOf(error).reason, reason, error.message);
    }
  });
}

function fieldSteps(target: () => Target): void {
  it('makes, lists, changes and deletes custom fields', async () => {
    const { client } = target();
    const fields = client.customMetadataFields;
    const made = await fields.create({
      name: 'size_class',
      label: 'Size',
      schema: { type: 'SingleSelect', selectOptions: ['S', 'M', 'L'], defaultValue: 'M', isValueRequired: false },
    });
    assert.match(made.id, /^[0-9a-f]{24}$/);
    assert.deepEqual(
      (await fields.list()).find(({ id }) => id === made.id),
      made,
    );
    const changed = await fields.update(made.id, {
      label: 'Size class',
      schema: { selectOptions: ['S', 'XL'], defaultValue: 'S' },
    });
    assert.equal(changed.label, 'Size class');
    assert.deepEqual(changed.schema.selectOptions, ['S', 'XL']);
    assert.equal(changed.schema.type, 'SingleSelect');
    assert.ok((await rejectionOf(fields.update(made.id))) instanceof ImageKit.BadRequestError);
    const twice = await rejectionOf(fields.create({ name: 'size_class', label: 'Other', schema: { type: 'Text' } }));
    assert.ok(bodyOf(twice).errors?.name, JSON.stringify(twice.error));
    await fields.delete(made.id);
    assert.equal(
      (await fields.list()).some(({ id }) => id === made.id),
      false,
    );
    assert.equal(
      (await fields.list({ includeDeleted: true })).some(({ id }) => id === made.id),
      true,
    );
    const reserved = await rejectionOf(fields.create({ name: 'size_class', label: 'New', schema: { type: 'Text' } }));
    assert.ok(reserved instanceof ImageKit.BadRequestError);
    assert.ok((await rejectionOf(fields.delete(UNKNOWN))) instanceof ImageKit.NotFoundError);
  });
}

function accountSteps(target: () => Target, put: Put): void {
  it('purges addresses of its own', async () => {
    const { client, service } = target();
    await put('purged.png', '/a/b');
    const endpoint = `${service.origin}/media/default`;
    const { requestId = '' } = await client.cache.invalidation.create({ url: `${endpoint}/a/b/purged.png` });
    assert.match((await client.cache.invalidation.get(requestId)).status ?? '', /^(Pending|Completed)$/);
    await client.cache.invalidation.create({ url: `${endpoint}/a/b/*` });
    for (const url of ['https://elsewhere.example/a.png', `${endpoint}/x*`, `${endpoint}/a/*/b`, 'no url']) {
      const error = await rejectionOf(client.cache.invalidation.create({ url }));
      assert.ok(error instanceof ImageKit.BadRequestError, url);
    }
    assert.ok((await rejectionOf(client.cache.invalidation.get(UNKNOWN))) instanceof ImageKit.BadRequestError);
  });

  it('counts usage and keeps saved extensions', async () => {
    const { client } = target();
    const today = new Date().toISOString().slice(0, 10);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const usage = await client.accounts.usage.get({ startDate: today, endDate: tomorrow });
    assert.ok((usage.mediaLibraryStorageBytes ?? 0) > 0);
    assert.deepEqual(Object.keys(usage), [
      'bandwidthBytes',
      'mediaLibraryStorageBytes',
      'videoProcessingUnitsCount',
      'extensionUnitsCount',
      'originalCacheStorageBytes',
    ]);
    const wrong = await rejectionOf(client.accounts.usage.get({ startDate: 'x', endDate: tomorrow }));
    assert.ok(wrong instanceof ImageKit.BadRequestError);

    const config = { name: 'google-auto-tagging' as const, maxTags: 3, minConfidence: 80 };
    const saved = await client.savedExtensions.create({ name: 'tagger', description: 'three', config });
    const id = saved.id ?? '';
    assert.deepEqual(await client.savedExtensions.get(id), saved);
    assert.deepEqual(await client.savedExtensions.list(), [saved]);
    assert.equal((await client.savedExtensions.update(id, { name: 'other' })).name, 'other');
    await client.savedExtensions.delete(id);
    assert.ok((await rejectionOf(client.savedExtensions.get(id))) instanceof ImageKit.NotFoundError);
  });

  it('says of what it does not offer that it does not', async () => {
    const { client } = target();
    for (const call of [
      () => client.namedTransformations.list(),
      () => client.accounts.origins.list(),
      () => client.accounts.urlEndpoints.list(),
      () => client.accounts.usageAnalytics.get({ startDate: '2026-01-01', endDate: '2026-01-02' }),
    ]) {
      const error = await rejectionOf(call());
      assert.equal(error.status, 501);
      assert.match(bodyOf(error).message, /not offered/);
    }
  });
}

function refusalSteps(target: () => Target): void {
  it('refuses strangers and wrong ids as the clients expect', async () => {
    const { client, service } = target();
    const stranger = new ImageKit({ privateKey: 'private_wrong', baseURL: service.origin, maxRetries: 0 });
    assert.ok((await rejectionOf(stranger.assets.list())) instanceof ImageKit.PermissionDeniedError);
    assert.equal((await fetch(`${service.origin}/v1/files`)).status, 401);
    assert.ok((await rejectionOf(client.files.get(UNKNOWN))) instanceof ImageKit.NotFoundError);
    for (const id of ['x', 'a/b c', UNKNOWN.toUpperCase()]) {
      assert.ok((await rejectionOf(client.files.get(id))) instanceof ImageKit.BadRequestError, id);
    }
    for (const method of ['get', 'patch'] as const) {
      const error = await rejectionOf(client[method]('/v1/something/new'));
      assert.ok(error instanceof ImageKit.NotFoundError, method);
    }
  });
}
