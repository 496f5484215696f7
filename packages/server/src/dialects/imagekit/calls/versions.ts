import type { Call, MediaRooms } from '../call.ts';
import { presentFile } from '../present.ts';
import { deleteVersionSchema, restoreSchema, versionSchema, versionsSchema } from '../schema/versions.ts';

/** The versions of a file. */
export function versionCalls({ library: { versions } }: MediaRooms): readonly Call[] {
  return [
    {
      method: 'GET',
      url: '/files/:fileId/versions',
      schema: versionsSchema,
      async answer({ caller, endpoint, param }) {
        const all = await versions.list(caller, param('fileId'));
        return all.map((file) => presentFile(file, endpoint));
      },
    },
    {
      method: 'GET',
      url: '/files/:fileId/versions/:versionId',
      schema: versionSchema,
      answer: async ({ caller, endpoint, param }) =>
        presentFile(await versions.get(caller, param('fileId'), param('versionId')), endpoint),
    },
    {
      method: 'DELETE',
      url: '/files/:fileId/versions/:versionId',
      schema: deleteVersionSchema,
      status: 204,
      answer: async ({ caller, param }) => versions.remove(caller, param('fileId'), param('versionId')),
    },
    {
      method: 'PUT',
      url: '/files/:fileId/versions/:versionId/restore',
      schema: restoreSchema,
      answer: async ({ caller, endpoint, param }) =>
        presentFile(await versions.restore(caller, param('fileId'), param('versionId')), endpoint),
    },
  ];
}
