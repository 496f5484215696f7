import type { Migrations } from '../migrate.ts';
import * as accountsAndExtractions from './0001-accounts-and-extractions.ts';
import * as cleanedFiles from './0002-cleaned-files.ts';
import * as library from './0003-library.ts';
import * as librarySearch from './0004-library-search.ts';
import * as leases from './0005-leases.ts';
import * as batches from './0006-batches.ts';

/** Forward only, in order; a migration that has been released is never edited. */
export const migrations: Migrations = {
  '0001-accounts-and-extractions': accountsAndExtractions,
  '0002-cleaned-files': cleanedFiles,
  '0003-library': library,
  '0004-library-search': librarySearch,
  '0005-leases': leases,
  '0006-batches': batches,
};
