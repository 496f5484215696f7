import { type FileHandle, open } from 'node:fs/promises';

/** A file that lines are put at the end of, in their order. */
export interface LineFile {
  /** Put a line, with its end, in line to be written. Never throws; after `close` it does nothing. */
  write(line: string): void;
  /** Open the file anew, under its name: another program has moved it away. */
  reopen(): void;
  /** Write what waits, and close it. Never rejects. */
  close(): Promise<void>;
}

/** Characters that wait for a disk that is slow; what comes then is lost. */
const MOST_HELD = 16 * 1024 * 1024;

/**
 * Append to a file. Lines that come while others are written go together with the next write. A write that fails, as on a full disk, loses its
 * lines and is told to `onLoss`; the next one is tried all the same.
 */
export function appendLines(file: string, onLoss: (error: Error) => void): LineFile {
  let held: string[] = [];
  let heldCharacters = 0;
  let handle: FileHandle | undefined;
  let pouring: Promise<void> | undefined;
  let isMoved = false;
  /** The last line may be there in part. */
  let isTorn = false;
  let isClosed = false;

  async function pourOnce(): Promise<void> {
    const text = held.join('');
    held = [];
    heldCharacters = 0;
    try {
      if (isMoved) await letGo();
      isMoved = false;
      handle ??= await open(file, 'a', 0o600);
      await handle.appendFile(isTorn ? `\n${text}` : text);
      isTorn = false;
    } catch (error) {
      isTorn = true;
      onLoss(error as Error);
    }
  }

  async function pour(): Promise<void> {
    do await pourOnce();
    while (held.length > 0 || isMoved);
    pouring = undefined;
  }

  async function letGo(): Promise<void> {
    const old = handle;
    handle = undefined;
    await old?.close();
  }

  return {
    write(line) {
      if (isClosed) return;
      if (heldCharacters + line.length > MOST_HELD) {
        onLoss(new Error(`expected room for a line, found ${heldCharacters} characters waiting`));
        return;
      }
      held.push(line);
      heldCharacters += line.length;
      pouring ??= pour();
    },
    reopen() {
      if (isClosed) return;
      isMoved = true;
      pouring ??= pour();
    },
    async close() {
      isClosed = true;
      await pouring;
      await letGo().catch(onLoss);
    },
  };
}
