import { readdirSync, readFileSync } from 'node:fs';

/** Ids of the processes that descend from this one, zombies included (Linux). */
export function descendants(of = process.pid): readonly number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === of)
    .map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

function parentOf(id: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
