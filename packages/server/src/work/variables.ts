import { choice, integer, type ValuesOf } from '../config/variable.ts';

export const workVariables = {
  ENGINE: choice(
    'Who reads: `native`, `exiftool`, or `auto` (native, ExifTool for the rest)',
    ['auto', 'native', 'exiftool'],
    'auto',
  ),
  CONCURRENCY: integer('Files read at the same time; 0 is one for each processor', 0, 0, 1024),
  FILE_DEADLINE_MS: integer('Time one file may take; past it the answer is 504', 60_000, 100),
  NATIVE_MEMORY_BYTES: integer('Memory one thread of the native engine may take', 512 * 1024 ** 2, 64 * 1024 ** 2),
  EXIFTOOL_MEMORY_BYTES: integer('Memory one ExifTool child may take', 1024 ** 3, 64 * 1024 ** 2),
};

export type WorkSettings = ValuesOf<typeof workVariables>;
