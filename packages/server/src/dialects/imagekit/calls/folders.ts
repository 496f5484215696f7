import type { Call, MediaRooms } from '../call.ts';
import { presentJob } from '../present.ts';
import { optionalFlag, requiredText } from '../read/values.ts';
import { helpful } from '../refuse.ts';
import {
  copyFolderSchema,
  createFolderSchema,
  deleteFolderSchema,
  jobSchema,
  moveFolderSchema,
  renameFolderSchema,
} from '../schema/folders.ts';

/** Folders, and the jobs over what is in them. */
export function folderCalls(rooms: MediaRooms): readonly Call[] {
  return [...singleCalls(rooms), ...jobCalls(rooms)];
}

function singleCalls({ library: { folders } }: MediaRooms): readonly Call[] {
  return [
    {
      method: 'POST',
      url: '/folder',
      name: 'create-folder',
      schema: createFolderSchema,
      status: 201,
      async answer({ caller, body }) {
        const wishes = body();
        await folders.create(caller, requiredText(wishes, 'folderName'), requiredText(wishes, 'parentFolderPath'));
        return {};
      },
    },
    {
      method: 'DELETE',
      url: '/folder',
      name: 'delete-folder',
      schema: deleteFolderSchema,
      status: 204,
      answer: async ({ caller, body }) => folders.remove(caller, requiredText(body(), 'folderPath')),
    },
    {
      method: 'GET',
      url: '/bulkJobs/:jobId',
      schema: jobSchema,
      async answer({ caller, param, reply }) {
        const job = await folders.job(caller, param('jobId'));
        if (job.failure === null) return presentJob(job);
        reply.code(207);
        return { ...presentJob(job), ...helpful(job.failure) };
      },
    },
  ];
}

function jobCalls({ library: { folders } }: MediaRooms): readonly Call[] {
  return [
    {
      method: 'POST',
      url: '/bulkJobs/copyFolder',
      name: 'transfer-folder',
      schema: copyFolderSchema,
      async answer({ caller, body }) {
        const wishes = body();
        const source = requiredText(wishes, 'sourceFolderPath');
        const destination = requiredText(wishes, 'destinationPath');
        // The older clients have another name for it.
        const withVersions =
          optionalFlag(wishes, 'includeVersions') ?? optionalFlag(wishes, 'includeFileVersions') ?? false;
        return { jobId: await folders.copy(caller, source, destination, { withVersions }) };
      },
    },
    {
      method: 'POST',
      url: '/bulkJobs/moveFolder',
      name: 'transfer-folder',
      schema: moveFolderSchema,
      async answer({ caller, body }) {
        const wishes = body();
        const source = requiredText(wishes, 'sourceFolderPath');
        return { jobId: await folders.move(caller, source, requiredText(wishes, 'destinationPath')) };
      },
    },
    {
      method: 'POST',
      url: '/bulkJobs/renameFolder',
      name: 'rename-folder',
      schema: renameFolderSchema,
      status: 202,
      async answer({ caller, body }) {
        const wishes = body();
        const folder = requiredText(wishes, 'folderPath');
        const newName = requiredText(wishes, 'newFolderName');
        const purge = optionalFlag(wishes, 'purgeCache') ?? false;
        return { jobId: await folders.rename(caller, folder, newName, { purge }) };
      },
    },
  ];
}
