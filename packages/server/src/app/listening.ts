import type { AddressInfo } from 'node:net';
import type { HttpServer } from '../http/create-http-server.ts';

/** Let running requests end; those that have not when the grace is over lose their connection. */
export async function closeWithin(server: HttpServer, graceMs: number): Promise<void> {
  const timer = setTimeout(() => server.server.closeAllConnections(), graceMs);
  await server.close();
  clearTimeout(timer);
}

/** The origin of a server that listens there, for those on the same machine. */
export function originOf({ address, port }: Pick<AddressInfo, 'address' | 'port'>): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return `http://${host === '0.0.0.0' || host === '[::]' ? 'localhost' : host}:${port}`;
}
