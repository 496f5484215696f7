import { lookup } from 'node:dns/promises';
import type { OutboundSettings } from './settings.ts';

/** All addresses of a host name, as the system writes them. Rejects when it has none. */
export type HostResolver = (host: string) => Promise<readonly string[]>;

/** What every request outward goes by. */
export interface Door {
  readonly settings: OutboundSettings;
  readonly resolve: HostResolver;
}

/** Ask the system, hosts file included. */
export const systemResolver: HostResolver = async (host) => {
  const found = await lookup(host, { all: true, order: 'verbatim' });
  return found.map(({ address }) => address);
};
