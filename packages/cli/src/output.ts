import { once } from 'node:events';
import process from 'node:process';

/** Thrown when whoever read our output has gone (`colophon … | head`). */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}

/** Standard output that waits for its reader. */
export interface Output {
  write(piece: string | Uint8Array): Promise<void>;
}

export function standardOutput(): Output {
  const stream = process.stdout;
  let isClosed = false;
  stream.on('error', () => {
    isClosed = true;
  });
  return {
    async write(piece) {
      if (isClosed) throw new OutputClosed('nobody reads the output any more');
      if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), once(stream, 'close')]).catch(() => {});
      if (isClosed) throw new OutputClosed('nobody reads the output any more');
    },
  };
}
