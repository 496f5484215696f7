import type { Migration } from 'kysely/migration';
import * as accountsAndExtractions from './0001-accounts-and-extractions.ts';
import * as cleanedFiles from './0002-cleaned-files.ts';
import * as library from './0003-library.ts';
import * as librarySearch from './0004-library-search.ts';

/** Forward only, in order; a migration that has been released is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-accounts-and-extractions': accountsAndExtractions,
  '0002-cleaned-files': cleanedFiles,
  '0003-library': library,
  '0004-library-search': librarySearch,
};
