import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Confinement } from '../sandbox/confinement.ts';
import type { FromDecoder, ToDecoder, Wear } from './decoder-messages.ts';
import type { PixelFacts } from './facts.ts';

/** How an answer ended: told, or not. What the header said is there in any case. */
export type DecoderAnswer = { readonly header: PixelFacts | undefined } & (
  | Exclude<FromDecoder, { kind: 'header' }>
  | { readonly kind: 'late' }
  | { readonly kind: 'lost' }
);

/** A process that decodes one picture at a time. */
export interface DecoderProcess {
  readonly pid: number | undefined;
  isAlive(): boolean;
  /** Never rejects. A process that is late is killed. */
  ask(message: ToDecoder, milliseconds: number): Promise<DecoderAnswer>;
  /** What it has taken, and how many pictures it has decoded. */
  wear(): Wear & { readonly pictures: number };
  close(): Promise<void>;
}

/** How a decoding process is started. */
export interface DecoderStart {
  readonly confinement: Confinement;
  readonly memoryBytes: number;
  /** Empty, and its own: where it stands, and where large pictures are put aside. */
  readonly directory: string;
}

const DECODER = fileURLToPath(new URL('./decoder.ts', import.meta.url));
/** Backstop for a process that nobody watches any more; one that is watched is replaced long before. */
const CPU_SECONDS = 1_800;
/** What a process may take to come up, beside the time of its first picture: seconds, on a busy machine. */
const START_MS = 10_000;
const FILE_BYTES = 4 * 1024 ** 3;
const OPEN_FILES = 256;

/** Start one. It keeps this process from ending only while it has something to do. */
export function startDecoder({ confinement, memoryBytes, directory }: DecoderStart): DecoderProcess {
  const ceilings = { dataBytes: memoryBytes, cpuSeconds: CPU_SECONDS, fileBytes: FILE_BYTES, openFiles: OPEN_FILES };
  const { program, args } = confinement.confine({ program: process.execPath, args: [DECODER] }, ceilings);
  const child = spawn(program, args, {
    cwd: directory,
    env: { PATH: process.env.PATH ?? '', TMPDIR: directory, UV_THREADPOOL_SIZE: '2', MALLOC_ARENA_MAX: '2' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
  });
  let isAlive = true;
  let header: PixelFacts | undefined;
  let waiting: ((answer: DecoderAnswer) => void) | undefined;
  let worn = { residentBytes: 0, cpuSeconds: 0, pictures: 0 };
  keep(child, false);

  const exited = new Promise<void>((resolve) => {
    const lose = (): void => {
      isAlive = false;
      waiting?.({ kind: 'lost', header });
      resolve();
    };
    child.on('error', lose);
    child.on('exit', lose);
  });
  child.on('message', (message: FromDecoder) => {
    if (message.kind === 'header') {
      header = message.facts;
      return;
    }
    worn = { ...message.wear, pictures: worn.pictures + 1 };
    waiting?.({ ...message, header });
  });

  return {
    pid: child.pid,
    isAlive: () => isAlive,
    wear: () => worn,
    async ask(message, milliseconds) {
      if (!isAlive) return { kind: 'lost', header: undefined };
      header = undefined;
      const { promise, resolve } = Promise.withResolvers<DecoderAnswer>();
      waiting = resolve;
      keep(child, true);
      const timer = setTimeout(
        () => {
          isAlive = false;
          resolve({ kind: 'late', header });
          child.kill('SIGKILL');
        },
        milliseconds + (worn.pictures === 0 ? START_MS : 0),
      );
      // One that has just gone says so by its exit.
      child.send(message, () => {});
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
        waiting = undefined;
        keep(child, false);
      }
    },
    async close() {
      isAlive = false;
      if (child.exitCode === null && child.signalCode === null) keep(child, true);
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Whether the child keeps this process from ending. */
function keep(child: ChildProcess, isKept: boolean): void {
  if (isKept) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}
