import { Readable } from 'node:stream';
import type { Client, Connection } from 'pg';

/** As much of a connection as COPY needs beside what its types tell. */
interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Uint8Array): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

/** What the client calls on a statement while it runs. */
interface CopyStatement {
  submit(connection: Connection): void;
  handleError(error: Error): void;
  handleReadyForQuery(): void;
  handleCommandComplete(message: { readonly text: string }): void;
  handleCopyInResponse(connection: CopyConnection): void;
  handleCopyData(message: { readonly chunk: Uint8Array }): void;
}

const HELD_BYTES = 1024 * 1024;

/**
 * The bytes of `copy … to stdout`, as the server sends them. It is let wait while nobody reads. Ends with an error where the statement
 * does; whoever stops reading early ends the connection.
 */
export function copyOut(client: Client, statement: string): Readable {
  let stream: CopyConnection['stream'] | undefined;
  const output = new Readable({
    highWaterMark: HELD_BYTES,
    read: () => void stream?.resume(),
    destroy(error, done) {
      // The rest of the answer would come before that of any other statement.
      if (!output.readableEnded) stream?.destroy();
      done(error);
    },
  });
  const copy: CopyStatement = {
    submit(connection) {
      stream = connection.stream;
      (connection as Connection & { query(text: string): void }).query(statement);
    },
    handleCopyData({ chunk }) {
      // The chunk is a part of a buffer that is used again.
      if (!output.push(Buffer.from(chunk))) stream?.pause();
    },
    handleCommandComplete: () => {},
    handleReadyForQuery: () => void output.push(null),
    handleError: (error) => void output.destroy(error),
    handleCopyInResponse: (connection) => connection.sendCopyFail('expected a copy to standard output'),
  };
  client.query(copy);
  return output;
}

/** Send bytes to `copy … from stdin`. Resolves to the number of rows when the server has taken them all. */
export async function copyIn(client: Client, statement: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let rows = 0;
  let isOver = false;
  const settle = (end: () => void): void => {
    isOver = true;
    end();
  };
  const copy: CopyStatement = {
    submit: (connection) => (connection as Connection & { query(text: string): void }).query(statement),
    handleCopyInResponse: (connection) => {
      pour(connection, bytes, () => isOver).catch((error: Error) => connection.sendCopyFail(error.message));
    },
    handleCommandComplete({ text }) {
      rows = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0);
    },
    handleReadyForQuery: () => settle(() => resolve(rows)),
    handleError: (error) => settle(() => reject(error)),
    handleCopyData: () => {},
  };
  client.query(copy);
  return await promise;
}

async function pour(
  connection: CopyConnection,
  bytes: AsyncIterable<Uint8Array>,
  isOver: () => boolean,
): Promise<void> {
  const { stream } = connection;
  for await (const chunk of bytes) {
    // The server may have refused what came before, or be gone.
    if (isOver()) return;
    connection.sendCopyFromChunk(chunk);
    while (stream.writableNeedDrain && !stream.destroyed && !isOver()) {
      await new Promise<void>((resolve) => {
        const go = (): void => {
          for (const event of ['drain', 'close']) stream.off(event, go);
          resolve();
        };
        for (const event of ['drain', 'close']) stream.once(event, go);
      });
    }
  }
  connection.endCopyFrom();
}
