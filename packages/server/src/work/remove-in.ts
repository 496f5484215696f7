import {
  memorySource,
  type RemovalOptions,
  type RemovalPolicy,
  type RemovalReceipt,
  removeMetadata,
  type Source,
  type SourceTicket,
  type Written,
} from '@colophon/engine';
import { createDigestThread, nodeIsSame, nodeSha256, openBlockingFileSource, writeSynced } from '@colophon/engine/node';

/** Clean a file into a new one at `output`, synced before it resolves. The caller removes that file when it rejects. */
export async function removeIn(
  ticket: Exclude<SourceTicket, { kind: 'source' }>,
  policy: RemovalPolicy,
  output: string,
  options: RemovalOptions,
): Promise<RemovalReceipt> {
  const source = ticket.kind === 'file' ? openBlockingFileSource(ticket.path) : memorySource(ticket.bytes);
  const thread = createDigestThread();
  let cleaned: Source | undefined;
  try {
    const write = async (pieces: AsyncIterable<Uint8Array>): Promise<Written> => {
      await writeSynced(output, pieces);
      cleaned = openBlockingFileSource(output);
      return { source: cleaned, ticket: { kind: 'file', path: output, ...(ticket.name ? { name: ticket.name } : {}) } };
    };
    const name = ticket.name ?? (ticket.kind === 'file' ? ticket.path : '');
    return await removeMetadata(
      { source, ticket, name, policy, write },
      { newDigest: nodeSha256, newLongDigest: thread.newDigest, isSame: nodeIsSame, ...options },
    );
  } finally {
    thread.close();
    await cleaned?.close();
    await source.close();
  }
}
