import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { ConfigError } from '../config/read-slice.ts';
import { appendLines } from './line-file.ts';

/** Something that was done with a key, or to one. Never the key itself, nothing of a file, nothing of a query. */
export interface AuditEntry {
  /** `call`: a request with a key, or with what was said to be one. */
  readonly event: 'call' | 'key-created' | 'key-revoked';
  /** Public id of the key; `null` where the key is none of ours. */
  readonly keyId: string | null;
  readonly [detail: string]: unknown;
}

/** The record of who did what with which key: a line of JSON each. */
export interface AuditLog {
  readonly isOn: boolean;
  /** Another program may move it away. */
  readonly isFile: boolean;
  note(entry: AuditEntry): void;
  /** Open the file again, after another program has moved it. */
  reopen(): void;
  /** Write what has not been written. Never rejects. */
  close(): Promise<void>;
}

export interface AuditOptions {
  /** Where lines go for `stdout`; standard output where absent. */
  readonly stdout?: { write(line: string): void } | undefined;
  /** Told of each fault of the file: lines may be lost. */
  readonly onLoss?: (error: Error) => void;
}

/** For whoever keeps no record. */
export const NO_AUDIT: AuditLog = {
  isOn: false,
  isFile: false,
  note: () => {},
  reopen: () => {},
  close: async () => {},
};

/** Open the log where `AUDIT_LOG` says. Throws `ConfigError` when the file cannot be written to. */
export function openAuditLog(
  where: string,
  { stdout = process.stdout, onLoss = () => {} }: AuditOptions = {},
): AuditLog {
  if (where === 'off') return NO_AUDIT;
  if (where === 'stdout') return { ...NO_AUDIT, isOn: true, note: writerTo(stdout) };
  const file = path.resolve(where);
  tryOut(file);
  const lines = appendLines(file, onLoss);
  return { isOn: true, isFile: true, note: writerTo(lines), reopen: lines.reopen, close: lines.close };
}

function writerTo(destination: { write(line: string): unknown }): AuditLog['note'] {
  const options = {
    base: { service: 'colophon', audit: true },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  const log = pino(options, { write: (line: string) => void destination.write(line) });
  return (entry) => log.info(entry);
}

/** A file that cannot be written to is to be known at the start, not at the first call. */
function tryOut(file: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
  } catch (cause) {
    const { message } = cause as Error;
    throw new ConfigError(`AUDIT_LOG: expected off, stdout or a file that can be written to, found ${message}`, {
      cause,
    });
  }
}
