import { Type } from 'typebox';
import { file } from './objects.ts';
import { BUSY, describeCall } from './parts.ts';

const IDS = ['fileId', 'versionId'];
const ERRORS = { 400: 'An id is none', 404: 'There is no such file or version' };

export const versionsSchema = describeCall({
  operationId: 'listFileVersions',
  summary: 'All versions of a file',
  params: ['fileId'],
  answers: { 200: Type.Array(file, { description: 'The current one first' }) },
  errors: ERRORS,
});

export const versionSchema = describeCall({
  operationId: 'getFileVersion',
  summary: 'One version of a file',
  params: IDS,
  answers: { 200: { ...file, description: '`type` tells whether it is the current one' } },
  errors: ERRORS,
});

export const deleteVersionSchema = describeCall({
  operationId: 'deleteFileVersion',
  summary: 'Delete an older version',
  params: IDS,
  answers: { 204: 'It is gone' },
  errors: { ...ERRORS, ...BUSY, 400: 'An id is none, or the version is the current one' },
});

export const restoreSchema = describeCall({
  operationId: 'restoreFileVersion',
  summary: 'Make an older version the current one',
  params: IDS,
  answers: { 200: { ...file, description: 'The file as it is now' } },
  errors: { ...ERRORS, ...BUSY },
});
