import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { MetadataError } from '@colophon/engine';
import { type Answer, answerStream } from './answer-stream.ts';
import type { PerlCommand } from './perl.ts';

/** What one file is to be read for. */
export interface ReadRequest {
  readonly path: string;
  /** The file's name as its owner knows it; empty when it is that of the path. */
  readonly name: string;
  /** Time the file may take; 0 is no limit. */
  readonly deadlineMilliseconds: number;
}

/** A Perl process with ExifTool loaded. It reads one file at a time, each in a fork of its own. */
export interface ReadingProcess {
  readonly pid: number | undefined;
  /** ExifTool's version, once it is up. Rejects with `MetadataError` `reader-unavailable`. */
  readonly ready: Promise<string>;
  /** True until the process has ended. */
  isAlive(): boolean;
  /** Resolves to how it went; rejects with `MetadataError` `reader-failed` when the process itself is lost. */
  read(request: ReadRequest, signal?: AbortSignal): Promise<Answer>;
  /** End it, at once if it does not go by itself. Resolves when it is gone. */
  close(): Promise<void>;
}

const PERL_MISSING = 'perl is not installed, and ExifTool needs it';
/** A POSIX shell's exit code for a command that it cannot find. */
const SHELL_FOUND_NONE = 127;
const STDERR_KEPT = 2000;
const CLOSE_WAIT_MS = 2000;

/** Start a reading process. */
export function startReadingProcess(command: PerlCommand): ReadingProcess {
  const child = spawn(command.program, command.args, {
    ...(command.directory === undefined ? {} : { cwd: command.directory }),
    env: command.env,
    stdio: 'pipe',
  });
  const exited = once(child, 'close').catch(() => {});
  let isAlive = true;
  let complaint = '';
  let waiting: PromiseWithResolvers<Answer> | undefined;
  const started = Promise.withResolvers<string>();
  started.promise.catch(() => {});

  function lose(reason: string, isPerlMissing = false): void {
    isAlive = false;
    const said = complaint.trim() === '' ? '' : `: ${complaint.trim().split('\n')[0]}`;
    started.reject(
      new MetadataError(
        'reader-unavailable',
        isPerlMissing ? PERL_MISSING : `ExifTool did not start (${reason})${said}`,
      ),
    );
    waiting?.reject(new MetadataError('reader-failed', `expected an answer of ExifTool, found its process ${reason}`));
    waiting = undefined;
  }

  const receive = answerStream((answer) => {
    if (answer.kind === 'ready') return started.resolve(answer.version);
    waiting?.resolve(answer);
    waiting = undefined;
  });
  child.stdout.on('data', (chunk: Buffer) => {
    try {
      receive(chunk);
    } catch {
      child.kill('SIGKILL');
    }
  });
  child.stderr.on('data', (chunk: Buffer) => {
    if (complaint.length < STDERR_KEPT) complaint += chunk.toString('utf8');
  });
  child.stdin.on('error', () => {});
  child.on('error', (error) => lose(error.message, (error as NodeJS.ErrnoException).code === 'ENOENT'));
  child.on('close', (code, signal) => lose(`ended by ${signal ?? `code ${code}`}`, code === SHELL_FOUND_NONE));

  return {
    pid: child.pid,
    ready: started.promise,
    isAlive: () => isAlive,
    async read(request, signal) {
      await started.promise;
      if (!isAlive) throw new MetadataError('reader-failed', 'expected an answer of ExifTool, found its process ended');
      if (waiting) throw new Error('a reading process reads one file at a time');
      const answer = Promise.withResolvers<Answer>();
      waiting = answer;
      child.stdin.write(encode(request));
      const cancel = (): void => void child.stdin.write('cancel\n');
      signal?.addEventListener('abort', cancel, { once: true });
      if (signal?.aborted) cancel();
      try {
        return await answer.promise;
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    async close() {
      if (isAlive) child.stdin.end();
      await endWithin(child, exited, CLOSE_WAIT_MS);
    },
  };
}

function encode({ path, name, deadlineMilliseconds }: ReadRequest): Buffer {
  const words = [Buffer.from(path, 'utf8'), Buffer.from(name, 'utf8')] as const;
  const head = `read ${deadlineMilliseconds} ${words[0].length} ${words[1].length}\n`;
  return Buffer.concat([Buffer.from(head), ...words]);
}

async function endWithin(child: ChildProcessWithoutNullStreams, exited: Promise<unknown>, milliseconds: number) {
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  await exited;
  clearTimeout(timer);
}
