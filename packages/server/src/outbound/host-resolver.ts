import { lookup, Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import process from 'node:process';

/** All addresses of a host name. Rejects when it has none. */
export type HostResolver = (host: string) => Promise<readonly string[]>;

export interface HostResolverOptions {
  /** `address` or `address:port` of name servers; the system's own by default. */
  readonly servers?: readonly string[];
  readonly hostsFile?: string;
  /** For one question to one name server; a second try takes longer. */
  readonly answerMs?: number;
}

const HOSTS_FILE = process.platform === 'win32' ? 'C:\\Windows\\System32\\drivers\\etc\\hosts' : '/etc/hosts';
const ANSWER_MS = 2_000;
const TRIES = 2;
/** What the system alone finds: names of this machine and of the network around it. */
const OF_THE_SYSTEM = /^[^.]+\.?$|\.(?:local|localhost)\.?$/i;

/**
 * Ask the hosts file, then the name servers. The system's own look-up comes last, and one at a time: of those two at most run in the whole
 * process (libuv), and names whose servers never answer would have the database and the bucket wait to be found.
 */
export function createHostResolver(options: HostResolverOptions = {}): HostResolver {
  const hostsFile = options.hostsFile ?? HOSTS_FILE;
  const bySystem = oneByOne(systemAddresses);
  return async (host) => {
    const written = await addressesIn(hostsFile, host);
    if (written.length > 0) return written;
    if (OF_THE_SYSTEM.test(host)) return await bySystem(host);
    try {
      return await askServers(host, options);
    } catch (error) {
      // The system may add domains to search in; a server that is silent or fails it would only wait for anew.
      if (!hasNoSuchName(error)) throw error;
      return await bySystem(host);
    }
  };
}

async function systemAddresses(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true, order: 'verbatim' });
  return found.map(({ address }) => address);
}

async function askServers(
  host: string,
  { servers, answerMs = ANSWER_MS }: HostResolverOptions,
): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: answerMs, tries: TRIES });
  if (servers) resolver.setServers(servers);
  const [four, six] = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const found = [four, six].flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  if (found.length > 0) return found;
  const reasons = [four, six].flatMap((each): unknown[] => (each.status === 'rejected' ? [each.reason] : []));
  throw reasons.find((reason) => !hasNoSuchName(reason)) ?? reasons[0];
}

function hasNoSuchName(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOTFOUND' || error.code === 'ENODATA');
}

/** hosts(5): an address, its name, its other names. */
async function addressesIn(file: string, host: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const wanted = host.toLowerCase().replace(/\.$/, '');
  return text.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().toLowerCase().split(/\s+/);
    return names.includes(wanted) ? [address.replace(/%.*/, '')] : [];
  });
}

/** The same, each after the one before it. */
function oneByOne<A, T>(work: (argument: A) => Promise<T>): (argument: A) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (argument) => {
    const turn = last.then(() => work(argument));
    last = turn.catch(() => {});
    return turn;
  };
}
