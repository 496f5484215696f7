import { Type } from 'typebox';
import { JOB_ID } from './examples.ts';
import { describeCall } from './parts.ts';

const ERRORS = { 400: 'A parameter is missing or wrong; see `reason`' };
const NO_FOLDER = { 404: 'There is no such folder' };
const BUSY = { 423: 'A job over one of these folders is under way' };

const job = (description: string) =>
  Type.Object({ jobId: Type.String() }, { description, examples: [{ jobId: JOB_ID }] });

export const createFolderSchema = describeCall({
  operationId: 'createFolder',
  summary: 'Make a folder, and those above it',
  body: Type.Object({ folderName: Type.String(), parentFolderPath: Type.String() }),
  example: { folderName: 'paris', parentFolderPath: '/trips' },
  answers: { 201: Type.Object({}, { description: 'It is there, perhaps since before', examples: [{}] }) },
  errors: { ...ERRORS, ...BUSY },
});

export const deleteFolderSchema = describeCall({
  operationId: 'deleteFolder',
  summary: 'Delete a folder with everything in it',
  body: Type.Object({ folderPath: Type.String() }),
  example: { folderPath: '/trips/paris' },
  answers: { 204: 'It is gone' },
  errors: { ...ERRORS, ...NO_FOLDER, ...BUSY },
});

const EXAMPLE = { sourceFolderPath: '/trips/paris', destinationPath: '/archive' };

const places = {
  sourceFolderPath: Type.String(),
  destinationPath: Type.String({ description: 'The folder it goes into' }),
};

export const copyFolderSchema = describeCall({
  operationId: 'copyFolder',
  summary: 'Copy a folder into another one',
  body: Type.Object({
    ...places,
    includeVersions: Type.Optional(Type.Boolean({ default: false })),
    includeFileVersions: Type.Optional(Type.Boolean({ description: 'The same, for old clients' })),
  }),
  example: { ...EXAMPLE, includeVersions: true },
  answers: { 200: job('The job has begun') },
  errors: { ...ERRORS, ...BUSY, 404: 'There is no such folder, or it is empty' },
});

export const moveFolderSchema = describeCall({
  operationId: 'moveFolder',
  summary: 'Move a folder into another one',
  body: Type.Object(places),
  example: EXAMPLE,
  answers: { 200: job('The job has begun') },
  errors: { ...ERRORS, ...BUSY, 404: 'There is no such folder, or it is empty' },
});

export const renameFolderSchema = describeCall({
  operationId: 'renameFolder',
  summary: 'Give a folder another name',
  body: Type.Object({
    folderPath: Type.String(),
    newFolderName: Type.String(),
    purgeCache: Type.Optional(Type.Boolean({ default: false })),
  }),
  example: { folderPath: '/trips/paris', newFolderName: 'france', purgeCache: false },
  answers: { 202: job('The job has begun') },
  errors: { ...ERRORS, ...NO_FOLDER, ...BUSY, 409: 'The name is taken' },
});

const state = Type.Object({
  jobId: Type.String(),
  type: Type.String({ description: '`COPY_FOLDER`, `MOVE_FOLDER` or `RENAME_FOLDER`' }),
  status: Type.String({ description: '`Pending` or `Completed`' }),
  purgeRequestId: Type.Optional(Type.String()),
});

export const jobSchema = describeCall({
  operationId: 'getBulkJob',
  summary: 'How a job over a folder stands',
  params: ['jobId'],
  answers: {
    200: {
      ...state,
      description: 'How it stands',
      examples: [{ jobId: JOB_ID, type: 'MOVE_FOLDER', status: 'Completed' }],
    },
    207: {
      ...Type.Object({ ...state.properties, message: Type.String(), help: Type.String() }),
      description: 'It ended without having done all of its work; `message` tells why',
    },
  },
  errors: { 404: 'There is no such job' },
});
