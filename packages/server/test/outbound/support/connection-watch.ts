import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** Every address that this process tries to connect to. */
export interface ConnectionWatch extends Disposable {
  readonly addresses: readonly string[];
}

/** Watch all outgoing connections from now on. */
export function watchConnections(): ConnectionWatch {
  const addresses: string[] = [];
  const onSocket = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    socket.on('connectionAttempt', (address: string) => addresses.push(address));
  };
  subscribe('net.client.socket', onSocket);
  return {
    addresses,
    [Symbol.dispose]() {
      unsubscribe('net.client.socket', onSocket);
    },
  };
}
