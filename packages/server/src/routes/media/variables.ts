import { integer, type ValuesOf } from '../../config/variable.ts';

export const mediaVariables = {
  MEDIA_MAX_AGE_SECONDS: integer(
    'Seconds for which browsers and proxies may show a public file without asking whether it has changed',
    60,
    0,
    31_536_000,
  ),
  MEDIA_CACHE_BYTES: integer(
    'Disk space for pictures that were made from others, below `DATA_DIR`; 0 makes them anew each time',
    1024 ** 3,
    0,
  ),
};

export type MediaSettings = ValuesOf<typeof mediaVariables>;
