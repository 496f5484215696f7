/** A program to start. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** What a process may take. The kernel counts each process by itself. */
export interface Ceilings {
  /** Address space, which includes what is only reserved. */
  readonly addressSpaceBytes?: number;
  /** Memory of its own that it can write to. */
  readonly dataBytes?: number;
  /** Processor time of its whole life. */
  readonly cpuSeconds?: number;
  /** Largest file that it may write. */
  readonly fileBytes?: number;
  readonly openFiles?: number;
}

/** Shuts processes in before they meet somebody's file. */
export interface Confinement {
  /** What is in force, in words for the log. */
  readonly measures: readonly string[];
  /** The command that starts the same program with the ceilings, shut in. */
  confine(command: Command, ceilings: Ceilings): Command;
}

/** Programs that start another one with less than they have; each is named by what it takes away. */
export interface Wrapper {
  readonly measure: string;
  readonly command: readonly string[];
}

/** Start programs through these wrappers, the first outermost. */
export function confinementOf(wrappers: readonly Wrapper[], hasCeilings: boolean): Confinement {
  const prefix = wrappers.flatMap(({ command }) => command);
  return {
    measures: [
      ...wrappers.map(({ measure }) => measure),
      ...(hasCeilings ? ['ceilings of memory, processor and files'] : []),
    ],
    confine(command, ceilings) {
      const inner = hasCeilings ? withCeilings(command, ceilings) : command;
      const [program, ...args] = [...prefix, inner.program, ...inner.args];
      return { program: program ?? inner.program, args };
    },
  };
}

/** Nothing but the ceilings that each program needs, where there is a shell to set them. */
export function ceilingsOnly(platform: NodeJS.Platform): Confinement {
  return confinementOf([], platform !== 'win32');
}

const BLOCK_BYTES = 512;

/** A shell sets the limits of itself, and becomes the program. One that it cannot set is left out. */
function withCeilings({ program, args }: Command, ceilings: Ceilings): Command {
  const kilobytes = (bytes: number): number => Math.ceil(bytes / 1024);
  const limits: readonly (readonly [flag: string, value: number | undefined])[] = [
    ['v', ceilings.addressSpaceBytes && kilobytes(ceilings.addressSpaceBytes)],
    ['d', ceilings.dataBytes && kilobytes(ceilings.dataBytes)],
    ['t', ceilings.cpuSeconds],
    ['f', ceilings.fileBytes === undefined ? undefined : Math.ceil(ceilings.fileBytes / BLOCK_BYTES)],
    ['n', ceilings.openFiles],
    ['c', 0],
  ];
  const lines = limits.flatMap(([flag, value]) => (value === undefined ? [] : [`ulimit -${flag} ${value}`]));
  return {
    program: '/bin/sh',
    args: ['-c', `{ ${lines.join('; ')}; } 2>/dev/null; exec "$@"`, 'sh', program, ...args],
  };
}
