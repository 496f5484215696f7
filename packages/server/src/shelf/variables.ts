import { integer, text, type ValuesOf } from '../config/variable.ts';

export const shelfVariables = {
  SHELF_DIR: text("Folder for the library's bytes; `shelf` below `DATA_DIR` where unset"),
  SHELF_GRACE_MINUTES: integer(
    'Minutes that bytes without a file are left alone before the sweeper takes them; longer than any upload may take',
    24 * 60,
    10,
    525_600,
  ),
};

export type ShelfSettings = ValuesOf<typeof shelfVariables>;
