import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What a process and everything below it has used and holds (Linux). */
export interface Usage {
  readonly cpuSeconds: number;
  readonly rssBytes: number;
}

/** Ticks of the clock in `/proc/…/stat`. */
const TICKS_A_SECOND = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
const PAGE_BYTES = Number(execFileSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }));

interface Stat {
  readonly id: number;
  readonly parent: number;
  readonly ticks: number;
  readonly pages: number;
}

/** Of a process and its descendants, those included that have ended and were waited for. */
export function usageOf(id: number): Usage {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat !== undefined);
  const family = new Set([id]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const stat of all) if (family.has(stat.parent)) family.add(stat.id);
  }
  const members = all.filter((stat) => family.has(stat.id));
  const sum = (pick: (stat: Stat) => number): number => members.reduce((total, stat) => total + pick(stat), 0);
  return {
    cpuSeconds: sum(({ ticks }) => ticks) / TICKS_A_SECOND,
    rssBytes: sum(({ pages }) => pages) * PAGE_BYTES,
  };
}

/** proc(5): fields 4, 14 to 17 and 24. */
function statOf(name: string): Stat | undefined {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const field = (number: number): number => fields[number - 3] ?? 0;
    return {
      id: Number(name),
      parent: field(4),
      ticks: field(14) + field(15) + field(16) + field(17),
      pages: field(24),
    };
  } catch {
    return undefined;
  }
}
