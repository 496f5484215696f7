import { readdirSync, readFileSync } from 'node:fs';

/** A process that descends from another one. */
export interface Descendant {
  readonly id: number;
  readonly command: string;
}

/** Everything that descends from a process (Linux). */
export function descendantsOf(id: number): readonly Descendant[] {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(name)?.parent === id);
  return children.flatMap((name) => [{ id: Number(name), command: commandOf(name) }, ...descendantsOf(Number(name))]);
}

/** Whether a process is there and not a zombie (Linux). */
export function isRunning(id: number): boolean {
  const state = statOf(String(id))?.state;
  return state !== undefined && state !== 'Z';
}

function statOf(name: string): { readonly state: string; readonly parent: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
    const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return undefined;
  }
}

function commandOf(name: string): string {
  try {
    return readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}
