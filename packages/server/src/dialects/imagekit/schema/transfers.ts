import { Type } from 'typebox';
import { JOB_ID } from './examples.ts';
import { BUSY, describeCall } from './parts.ts';

const places = {
  sourceFilePath: Type.String(),
  destinationPath: Type.String({ description: 'A folder' }),
};
const ERRORS = { 400: 'A parameter is missing or wrong; see `reason`', 404: 'There is no such file', ...BUSY };
const EXAMPLE = { sourceFilePath: '/trips/bridge.jpg', destinationPath: '/archive' };

export const copyFileSchema = describeCall({
  operationId: 'copyFile',
  summary: 'Copy a file into a folder',
  description: 'Where the folder has a file of this name, the copied versions are appended to its history.',
  body: Type.Object({ ...places, includeFileVersions: Type.Optional(Type.Boolean({ default: false })) }),
  example: { ...EXAMPLE, includeFileVersions: true },
  answers: { 204: 'It is copied' },
  errors: ERRORS,
});

export const moveFileSchema = describeCall({
  operationId: 'moveFile',
  summary: 'Move a file with all its versions into a folder',
  body: Type.Object(places),
  example: EXAMPLE,
  answers: { 204: 'It is moved' },
  errors: ERRORS,
});

export const renameFileSchema = describeCall({
  operationId: 'renameFile',
  summary: 'Give a file another name',
  body: Type.Object({
    filePath: Type.String(),
    newFileName: Type.String(),
    purgeCache: Type.Optional(Type.Boolean({ default: false })),
  }),
  example: { filePath: '/trips/bridge.jpg', newFileName: 'pont.jpg', purgeCache: true },
  answers: {
    200: Type.Object(
      { purgeRequestId: Type.Optional(Type.String({ description: 'Where caches shall forget the old name' })) },
      { description: 'It has the new name', examples: [{ purgeRequestId: JOB_ID }] },
    ),
  },
  errors: { ...ERRORS, 409: 'The name is taken' },
});
