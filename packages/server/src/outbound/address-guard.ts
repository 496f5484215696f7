import ipaddr from 'ipaddr.js';
import { type Cidr, isInside, parseAddress, parseCidr } from './cidr.ts';
import { SPECIAL_IPV4, SPECIAL_IPV6, type SpecialRange } from './special-ranges.ts';

interface Named {
  readonly range: Cidr;
  readonly purpose: string;
}

const IPV4: readonly Named[] = SPECIAL_IPV4.map(named);
const IPV6: readonly Named[] = SPECIAL_IPV6.map(named);
const GLOBAL_UNICAST = parseCidr('2000::/3');
/** RFC 6052: the last four bytes are an IPv4 address that a translator of the network connects to. */
const NAT64 = parseCidr('64:ff9b::/96');

/**
 * Why nothing may be fetched from this address; `undefined` when it may. An IPv4 address hidden in an IPv6 one is judged too.
 *
 * A range in `allowed` admits the addresses written in it; an IPv4 range also their IPv4-mapped spelling, no other one.
 */
export function refusal(ip: string, allowed: readonly Cidr[]): string | undefined {
  const parsed = parseAddress(ip);
  if (!parsed) return 'not an address';
  const address = parsed instanceof ipaddr.IPv6 && parsed.isIPv4MappedAddress() ? parsed.toIPv4Address() : parsed;
  if (allowed.some((range) => isInside(address, range))) return undefined;
  return address instanceof ipaddr.IPv6 ? refusalOfIpv6(address) : refusalOfIpv4(address);
}

function refusalOfIpv4(address: ipaddr.IPv4): string | undefined {
  return IPV4.find(({ range }) => isInside(address, range))?.purpose;
}

function refusalOfIpv6(address: ipaddr.IPv6): string | undefined {
  if (isInside(address, NAT64)) return hidden('NAT64', lastFourBytes(address));
  const special = IPV6.find(({ range }) => isInside(address, range));
  if (special) return special.purpose;
  if (isIsatap(address)) return hidden('ISATAP', lastFourBytes(address));
  return isInside(address, GLOBAL_UNICAST) ? undefined : 'reserved';
}

function hidden(packing: string, inner: ipaddr.IPv4): string | undefined {
  const purpose = refusalOfIpv4(inner);
  return purpose === undefined ? undefined : `${purpose}, packed as ${packing}`;
}

/** RFC 5214, section 6.1: the interface identifier is 0000:5efe or 0200:5efe and an IPv4 address. */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return ((parts[4] ?? 0) & ~0x0200) === 0 && parts[5] === 0x5efe;
}

function lastFourBytes(address: ipaddr.IPv6): ipaddr.IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}

function named([range, purpose]: SpecialRange): Named {
  return { range: parseCidr(range), purpose };
}
