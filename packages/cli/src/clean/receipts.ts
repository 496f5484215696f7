import { appendFile, open, stat } from 'node:fs/promises';
import { UsageError } from '../usage-error.ts';

/** A file to which receipts are added, a line each. */
export interface ReceiptFile {
  /** Rejects when the line cannot be written: what is cleaned after that would have no receipt. */
  add(line: string): Promise<void>;
}

/** Open a file for receipts; those in it stay. Rejects with `UsageError` where it holds something else or cannot be written. */
export async function openReceipts(file: string): Promise<ReceiptFile> {
  const facts = await stat(file).catch(() => undefined);
  if (facts?.isFile() && facts.size > 0 && (await firstByte(file)) !== '{')
    throw new UsageError(`--receipt: expected a file of receipts to add to, found something else in ${file}`);
  await appendFile(file, '').catch((error: Error) => {
    throw new UsageError(`--receipt: expected a file that can be written: ${error.message}`);
  });
  return {
    async add(line) {
      await appendFile(file, line).catch((error: Error) => {
        throw new Error(`--receipt: expected to write it, and stopped: ${error.message}`);
      });
    },
  };
}

async function firstByte(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
