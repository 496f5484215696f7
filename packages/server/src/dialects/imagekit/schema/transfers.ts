import { Type } from 'typebox';
import { describeCall } from './parts.ts';

const places = {
  sourceFilePath: Type.String(),
  destinationPath: Type.String({ description: 'A folder' }),
};
const ERRORS = { 400: 'A parameter is missing or wrong; see `reason`', 404: 'There is no such file' };

export const copyFileSchema = describeCall({
  operationId: 'copyFile',
  summary: 'Copy a file into a folder',
  description: 'Where the folder has a file of this name, the copied versions are appended to its history.',
  body: Type.Object({ ...places, includeFileVersions: Type.Optional(Type.Boolean({ default: false })) }),
  answers: { 204: 'It is copied' },
  errors: ERRORS,
});

export const moveFileSchema = describeCall({
  operationId: 'moveFile',
  summary: 'Move a file with all its versions into a folder',
  body: Type.Object(places),
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
  answers: {
    200: Type.Object({ purgeRequestId: Type.Optional(Type.String()) }, { description: 'It has the new name' }),
  },
  errors: { ...ERRORS, 409: 'The name is taken' },
});
