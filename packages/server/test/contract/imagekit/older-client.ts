import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import OldImageKit from 'imagekit';
import type { FileObject } from 'imagekit/dist/libs/interfaces/index.js';
import { picture as pictureWithExif } from '../../support/picture.ts';
import { drawnPicture, type Target } from './target.ts';

/** As much of axios as it takes to send its requests elsewhere. */
interface Axios {
  readonly interceptors: {
    readonly request: { use(change: (request: { url?: string }) => { url?: string }): number; eject(id: number): void };
  };
}

/** The copy of axios that the client itself uses. */
const axios = createRequire(createRequire(import.meta.url).resolve('imagekit'))('axios') as Axios;

/** The client hard-codes its host: have its requests go to the service until the returned function is called. */
export function redirectOlderClient(origin: string): () => void {
  const id = axios.interceptors.request.use((request) => ({
    ...request,
    ...(request.url === undefined ? {} : { url: request.url.replace('https://api.imagekit.io', origin) }),
  }));
  return () => axios.interceptors.request.eject(id);
}

/** Steps 1, 3, 4, 6 and the calls that the older client sends in ways of its own. */
export function olderClientSteps(target: () => Target): void {
  const clientOf = ({ service, key }: Target) =>
    new OldImageKit({
      publicKey: key.publicId,
      privateKey: key.secret,
      urlEndpoint: `${service.origin}/media/default`,
      // Not in its types, but in its documentation of how to use another host.
      ...{ uploadEndpoint: `${service.origin}/api/v1/files/upload` },
    });

  it('uploads, lists, updates and reads metadata', async () => {
    const client = clientOf(target());
    const upload = await client.upload({
      file: pictureWithExif(),
      fileName: 'older.jpg',
      folder: '/older',
      useUniqueFileName: false,
      tags: ['a', 'b'],
      customMetadata: {},
      responseFields: ['tags', 'isPrivateFile', 'customCoordinates', 'metadata', 'embeddedMetadata'],
    });
    assert.deepEqual([upload.name, upload.filePath, upload.tags], ['older.jpg', '/older/older.jpg', ['a', 'b']]);
    assert.equal(as<{ versionInfo: { id: string } }>(upload).versionInfo.id, upload.fileId);
    const base64 = (await drawnPicture('#123456')).toString('base64');
    await client.upload({ file: base64, fileName: 'text form.png', folder: '/older', useUniqueFileName: false });

    const list = await client.listFiles({ path: '/older', sort: 'DESC_NAME', limit: 1, skip: 1 });
    assert.deepEqual(
      list.map(({ name }) => name),
      ['older.jpg'],
    );
    const found = await client.listFiles({ searchQuery: 'name = "older.jpg" AND tags IN ["a", "b"]' });
    assert.equal(found.length, 1);
    const tagged = await client.listFiles({ tags: ['b', 'c'], path: 'older' });
    assert.equal(tagged.length, 1);

    const details = await client.getFileDetails(upload.fileId);
    assert.equal(details.filePath, '/older/older.jpg');
    const updated = await client.updateFileDetails(upload.fileId, { tags: ['c'], customCoordinates: '1,1,2,2' });
    assert.deepEqual([updated.tags, updated.customCoordinates], [['c'], '1,1,2,2']);
    const metadata = await client.getFileMetadata(upload.fileId);
    assert.deepEqual(metadata, as<{ metadata: unknown }>(upload).metadata);
    assert.equal(client.pHashDistance(metadata.pHash ?? '', metadata.pHash ?? ''), 0);
    // The URL goes out as it is, with a query of its own that looks like further parameters.
    const byUrl = await client.getFileMetadata(`${upload.url}?tr=w-4&x=1`);
    assert.equal(byUrl.width, 4);
  });

  it('restores a version without a body under the type of a form', async () => {
    const client = clientOf(target());
    const upload = async (colour: string) =>
      await client.upload({ file: await drawnPicture(colour), fileName: 'restored.png', useUniqueFileName: false });
    const { fileId } = await upload('#111111');
    await upload('#222222');
    const versionsOf = async () => as<readonly FileObject[]>(await client.getFileVersions(fileId));
    const versions = await versionsOf();
    assert.equal(versions.length, 2);
    const restored = await client.restoreFileVersion({ fileId, versionId: fileId });
    assert.equal(restored.type, 'file');
    const old = (await versionsOf()).at(-1);
    assert.equal(
      (await client.getFileVersionDetails({ fileId, versionId: old?.versionInfo?.id ?? '' })).type,
      'file-version',
    );
    await client.deleteFileVersion({ fileId, versionId: old?.versionInfo?.id ?? '' });
  });

  it('moves files and folders, tags, deletes and purges', async () => {
    const client = clientOf(target());
    const upload = async (fileName: string, folder: string) =>
      await client.upload({ file: await drawnPicture('#333333'), fileName, folder, useUniqueFileName: false });
    const { fileId, url } = await upload('one.png', '/o/p');
    await client.createFolder({ folderName: 'q', parentFolderPath: '/o' });
    await client.copyFile({ sourceFilePath: '/o/p/one.png', destinationPath: '/o/q', includeFileVersions: true });
    await client.renameFile({ filePath: '/o/q/one.png', newFileName: 'two.png', purgeCache: false });
    await client.moveFile({ sourceFilePath: '/o/q/two.png', destinationPath: '/o/p' });
    const { jobId } = await client.copyFolder({
      sourceFolderPath: '/o/p',
      destinationPath: '/o/q',
      includeFileVersions: true,
    });
    assert.equal(as<{ type: string }>(await client.getBulkJobStatus(jobId)).type, 'COPY_FOLDER');
    assert.deepEqual(as<object>(await client.bulkAddTags([fileId], ['t'])), { successfullyUpdatedFileIds: [fileId] });
    const purge = await client.purgeCache(url);
    assert.match((await client.getPurgeCacheStatus(purge.requestId)).status, /^(Pending|Completed)$/);
    const refused = await Promise.resolve(client.bulkDeleteFiles([fileId, '0123456789abcdef01234567'])).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.deepEqual(as<{ missingFileIds?: unknown } | undefined>(refused)?.missingFileIds, [
      '0123456789abcdef01234567',
    ]);
    await client.bulkDeleteFiles([fileId]);
    // Another process may do the job, which then takes a moment.
    while (as<{ status: string }>(await client.getBulkJobStatus(jobId)).status !== 'Completed') await sleep(50);
    await client.deleteFolder('/o/q');
    await assert.rejects(client.getFileDetails(fileId), { message: /./ });
  });
}

/** An answer as it is: several of the client's own types are not. */
function as<T>(answer: unknown): T {
  return answer as T;
}
