import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CALLS } from '../../docs/calls/calls.ts';
import * as ids from '../../docs/calls/ids.ts';
import type { World } from './world.ts';

/** The order in which the calls can be made one after the other, each with what those before it have left. */
export const STORY: readonly string[] = [
  ...CALLS['exiftools-com'].map(({ id }) => id),
  ...'create-field list-fields update-field upload-file upload-url list-files search-files search-embedded'.split(' '),
  ...'file-details file-metadata metadata-by-url update-file deliver deliver-small'.split(' '),
  ...'list-versions get-version restore-version delete-version add-tags remove-tags remove-ai-tags'.split(' '),
  ...'report-file report-flat report-exiftool formats clean-file clean-drop clean-url read-receipt'.split(' '),
  ...'similar-to-file similar-to-upload failed-jobs health ready metrics'.split(' '),
  ...'create-batch batch-status list-batches batch-parts batch-part cancel-batch'.split(' '),
  ...'create-folder copy-file move-file rename-file'.split(' '),
  ...'copy-folder move-folder rename-folder job-status delete-folder'.split(' '),
  ...'purge-cache purge-status usage'.split(' '),
  ...'create-extension list-extensions get-extension update-extension delete-extension'.split(' '),
  ...'delete-file delete-files create-webhook list-webhooks webhook-deliveries delete-webhook delete-field'.split(' '),
];

/** Which example id the answer of a call has the real one of, and in which field. */
export const BINDS: Readonly<Record<string, readonly [example: string, field: string]>> = {
  'extract-file': [ids.EXTRACTION_ID, 'uuid'],
  'remove-file': [ids.CLEANED_ID, 'uuid'],
  'clean-file': [ids.CLEANED_ID, 'id'],
  'create-field': [ids.FIELD_ID, 'id'],
  'upload-file': [ids.FILE_ID, 'fileId'],
  'upload-url': [ids.OTHER_FILE_ID, 'fileId'],
  'copy-folder': [ids.JOB_ID, 'jobId'],
  'move-folder': [ids.JOB_ID, 'jobId'],
  'rename-folder': [ids.JOB_ID, 'jobId'],
  'purge-cache': [ids.PURGE_ID, 'requestId'],
  'create-extension': [ids.EXTENSION_ID, 'id'],
  'create-webhook': [ids.WEBHOOK_ID, 'id'],
  'create-batch': [ids.BATCH_ID, 'id'],
};

/** What must be there before a call, and no call before it has left. */
export const ARRANGE: Readonly<Record<string, (world: World) => Promise<void>>> = {
  'list-versions': async (world) => {
    await upload(world, 'bridge.jpg');
    await bindOlderVersion(world);
  },
  'delete-version': bindOlderVersion,
  'move-folder': jobDone,
  'rename-folder': jobDone,
  'job-status': jobDone,
  'delete-files': async (world) => {
    world.bind(ids.FILE_ID, await upload(world, 'bridge.jpg'));
    world.bind(ids.OTHER_FILE_ID, await upload(world, 'tower.jpg'));
  },
  'webhook-deliveries': async (world) => {
    await upload(world, 'news.jpg');
    await until(world, '/colophon/v1/webhooks/deliveries', (found) =>
      JSON.stringify(found).includes('"lastStatus":204'),
    );
  },
  'batch-status': async (world) => {
    await until(world, `/colophon/v1/batches/${ids.BATCH_ID}`, (found) =>
      JSON.stringify(found).includes('"state":"done"'),
    );
  },
};

async function upload(world: World, fileName: string): Promise<string> {
  const form = new FormData();
  form.append('file', new File([await readFile(path.join(world.folder, 'image.jpg'))], 'image.jpg'));
  for (const [name, value] of Object.entries({ fileName, folder: '/trips', useUniqueFileName: 'false' }))
    form.append(name, value);
  const { fileId } = (await world.ask('POST', '/api/v1/files/upload', form)) as { fileId: string };
  return fileId;
}

async function bindOlderVersion(world: World): Promise<void> {
  const versions = await world.ask('GET', `/v1/files/${ids.FILE_ID}/versions`);
  const [, older] = versions as { versionInfo: { id: string } }[];
  if (older) world.bind(ids.VERSION_ID, older.versionInfo.id);
}

async function jobDone(world: World): Promise<void> {
  await until(world, `/v1/bulkJobs/${ids.JOB_ID}`, (found) => JSON.stringify(found).includes('"Completed"'));
}

async function until(world: World, address: string, isThere: (found: unknown) => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (isThere(await world.ask('GET', address))) return;
    await sleep(50);
  }
  throw new Error(`expected ${address} to come to its end, found ${JSON.stringify(await world.ask('GET', address))}`);
}
