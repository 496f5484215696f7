import { Type } from 'typebox';
import { FILE_ADDRESS, JOB_ID } from './examples.ts';
import { describeCall } from './parts.ts';

export const purgeSchema = describeCall({
  operationId: 'purgeCache',
  summary: 'Have caches forget a file, or everything under an address that ends in `*`',
  body: Type.Object({ url: Type.String() }),
  example: { url: FILE_ADDRESS },
  answers: {
    201: Type.Object({ requestId: Type.String() }, { description: 'It is noted', examples: [{ requestId: JOB_ID }] }),
  },
  errors: { 400: 'The URL is none of this account, or is too short before its `*`' },
});

export const purgeStatusSchema = describeCall({
  operationId: 'getPurgeStatus',
  summary: 'How a purge request stands',
  params: ['requestId'],
  answers: {
    200: Type.Object(
      { status: Type.String({ description: '`Pending` or `Completed`' }) },
      { description: 'How it stands', examples: [{ status: 'Completed' }] },
    ),
  },
  errors: { 400: 'There is no such request' },
});
