import { integer, type ValuesOf } from '../../../config/variable.ts';

export const uploadVariables = {
  MAX_UNSIGNED_BYTES: integer(
    'Largest file accepted, by an upload without a key, before the parts of the form that sign it; more answers 400',
    512 * 1024 ** 2,
    0,
  ),
};

export type UploadSettings = ValuesOf<typeof uploadVariables>;
