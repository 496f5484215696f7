import type { Outbound } from '../../outbound/index.ts';
import type { ObjectReader } from './source.ts';

/** Files at URLs, through the only door to the network. `directory` takes those that are fetched whole. */
export function readWeb(outbound: Pick<Outbound, 'open' | 'download'>, directory: string): ObjectReader {
  return {
    async read({ address }, signal, use) {
      const source = await outbound.open(address, { signal });
      try {
        const bytes = await source.size(signal);
        return await use({ ticket: { kind: 'source', source, name: source.fileName }, bytes });
      } finally {
        await source.close();
      }
    },
    async readWhole({ address }, signal, use) {
      const file = await outbound.download(address, { signal, directory });
      try {
        return await use({ ticket: { kind: 'file', path: file.path, name: file.fileName }, bytes: file.bytes });
      } finally {
        await file.remove();
      }
    },
  };
}
