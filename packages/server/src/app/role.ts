import { ConfigError } from '../config/read-slice.ts';
import type { Settings } from '../variables.ts';

/** What a process does: answer requests, do the jobs that they leave, or both. */
export type Role = 'serve' | 'work' | 'serve+work';

/** Throws `ConfigError` where a process would stand alone that cannot. */
export function checkRole(role: Role, settings: Settings): void {
  if (role === 'serve+work') return;
  const faults: string[] = [];
  if (settings.DATABASE_URL === undefined) {
    const why = 'the embedded database serves one process, which is what "serve+work" runs';
    faults.push(`DATABASE_URL: expected a PostgreSQL that several processes share (${why}), found none`);
  }
  if (settings.MASTER_KEY === undefined) {
    faults.push('MASTER_KEY: expected 32 characters or more, the same for every process on one database, found none');
  }
  if (settings.SHELF_URL === undefined && settings.SHELF_DIR === undefined) {
    faults.push('SHELF_URL: expected a bucket, or SHELF_DIR a folder, that every process reaches, found neither');
  }
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
}
