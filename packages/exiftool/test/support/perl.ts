import { spawnSync } from 'node:child_process';

/** Why tests that need perl cannot run here; `false` when they can. For `skip`. */
export function withoutPerl(): string | false {
  return spawnSync('perl', ['-e', '1']).status === 0 ? false : 'perl is not installed';
}
