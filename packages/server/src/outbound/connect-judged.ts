import { once } from 'node:events';
import net, { type LookupFunction, type Socket } from 'node:net';
import tls from 'node:tls';
import { refusal } from './address-guard.ts';
import type { Cidr } from './cidr.ts';
import { parseAddress } from './cidr.ts';
import { createCutoff, unlessAborted } from './cutoff.ts';
import type { Door } from './door.ts';
import { asRemoteFailure, failure } from './failures.ts';

/** How long one of several addresses is tried before the next one, in milliseconds; the last has all the time that is left. */
const ATTEMPT_MS = 500;

/**
 * Open a connection to the host of a URL: find all its addresses, judge each, connect to those and to no other. There is
 * no second look-up between the judgement and the connection, and a literal address is judged like a name.
 *
 * Rejects with `MetadataError`: `url-refused` when any address is refused, `url-failed`, `timeout`, `aborted`.
 */
export async function connectJudged(url: URL, door: Door, above: AbortSignal): Promise<Socket> {
  const { connectTimeoutMs, allowedAddresses } = door.settings;
  const cutoff = createCutoff([above]);
  cutoff.arm(connectTimeoutMs, () => failure('timeout', `a connection within ${connectTimeoutMs} ms`, url, 'none'));
  const opened: Socket[] = [];
  try {
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const addresses = await unlessAborted(judgedAddresses(host, url, door), cutoff.signal);
    const tcp = openTcp(host, url, addresses);
    opened.push(tcp);
    await settled(tcp, 'connect', cutoff.signal);
    judgePeer(tcp.remoteAddress, addresses, allowedAddresses, url);
    if (url.protocol !== 'https:') return tcp;
    const secure = openTls(tcp, host);
    opened.push(secure);
    await settled(secure, 'secureConnect', cutoff.signal);
    return secure;
  } catch (error) {
    for (const socket of opened) socket.destroy();
    throw cutoff.signal.aborted ? cutoff.signal.reason : asRemoteFailure(error, url);
  } finally {
    cutoff.end();
  }
}

async function judgedAddresses(host: string, url: URL, door: Door): Promise<readonly string[]> {
  const addresses = net.isIP(host) ? [host] : await door.resolve(host);
  if (addresses.length === 0) throw failure('url-failed', 'a host with an address', url, 'none');
  for (const address of addresses) judge(address, door.settings.allowedAddresses, url);
  return addresses;
}

/** The message tells the kind of a refused address, never the address: a resolver may know the inside of a network. */
function judge(address: string, allowed: readonly Cidr[], url: URL): void {
  const kind = refusal(address, allowed);
  if (kind !== undefined) throw failure('url-refused', 'a public address', url, `a special one (${kind})`);
}

function openTcp(host: string, url: URL, addresses: readonly string[]): Socket {
  const answer = addresses.map((address) => ({ address, family: net.isIP(address) }));
  const lookup: LookupFunction = (_host, _options, callback) => callback(null, answer);
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  const socket = net.connect({
    host,
    port,
    lookup,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ATTEMPT_MS,
    noDelay: true,
  });
  return withoutCrash(socket);
}

function openTls(tcp: Socket, host: string): Socket {
  // Server Name Indication takes names only, without a trailing dot (RFC 6066, section 3).
  const servername = net.isIP(host) ? {} : { servername: host.replace(/\.$/, '') };
  return withoutCrash(tls.connect({ socket: tcp, host, ALPNProtocols: ['http/1.1'], ...servername }));
}

/** A connection that ended elsewhere than meant is not used, whatever the reason. */
function judgePeer(peer: string | undefined, addresses: readonly string[], allowed: readonly Cidr[], url: URL): void {
  if (peer === undefined) throw failure('url-failed', 'a connection', url, 'one cut off');
  judge(peer, allowed, url);
  const isJudged = addresses.some((address) => sameAddress(address, peer));
  if (!isJudged) throw failure('url-refused', 'a connection to the address that was judged', url, 'another one');
}

function sameAddress(left: string, right: string): boolean {
  const address = parseAddress(left);
  return address !== undefined && address.toString() === parseAddress(right)?.toString();
}

async function settled(socket: Socket, event: 'connect' | 'secureConnect', signal: AbortSignal): Promise<void> {
  await once(socket, event, { signal });
}

/** An error after the last listener is gone must not end the process. */
function withoutCrash(socket: Socket): Socket {
  return socket.on('error', () => {});
}
