import type { Call, MediaRooms } from '../call.ts';
import { optionalFlag, requiredText } from '../read/values.ts';
import { copyFileSchema, moveFileSchema, renameFileSchema } from '../schema/transfers.ts';

/** Files that go elsewhere or get another name. */
export function transferCalls({ library: { files } }: MediaRooms): readonly Call[] {
  return [
    {
      method: 'POST',
      url: '/files/copy',
      name: 'transfer-file',
      schema: copyFileSchema,
      status: 204,
      async answer({ caller, body }) {
        const wishes = body();
        const source = requiredText(wishes, 'sourceFilePath');
        const destination = requiredText(wishes, 'destinationPath');
        const withVersions = optionalFlag(wishes, 'includeFileVersions') ?? false;
        await files.copy(caller, source, destination, { withVersions });
      },
    },
    {
      method: 'POST',
      url: '/files/move',
      name: 'transfer-file',
      schema: moveFileSchema,
      status: 204,
      async answer({ caller, body }) {
        const wishes = body();
        await files.move(caller, requiredText(wishes, 'sourceFilePath'), requiredText(wishes, 'destinationPath'));
      },
    },
    {
      method: 'PUT',
      url: '/files/rename',
      name: 'rename-file',
      schema: renameFileSchema,
      async answer({ caller, body }) {
        const wishes = body();
        const filePath = requiredText(wishes, 'filePath');
        const newName = requiredText(wishes, 'newFileName');
        const purge = optionalFlag(wishes, 'purgeCache') ?? false;
        const purgeRequestId = await files.rename(caller, filePath, newName, { purge });
        return purgeRequestId === undefined ? {} : { purgeRequestId };
      },
    },
  ];
}
