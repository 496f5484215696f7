import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** A range of addresses. An IPv4-mapped IPv6 range is kept as the IPv4 range it means. */
export interface Cidr {
  readonly network: Address;
  /** Leading bits that an address must share with `network`. */
  readonly prefix: number;
}

const MAPPED_BITS = 96;

/** Read one range (`10.0.0.0/8`, `fd00::/8`) or a single address. Throws `Error` that says what was expected. */
export function parseCidr(item: string): Cidr {
  const [host = '', bits, ...rest] = item.split('/');
  const network = parseAddress(host);
  if (!network || rest.length > 0) {
    throw new Error(
      `expected an address or a range such as 10.0.0.0/8 or fd00::/8, and ${JSON.stringify(item)} is none`,
    );
  }
  const width = network.kind() === 'ipv4' ? 32 : 128;
  const prefix = bits === undefined ? width : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  if (!(prefix <= width)) {
    throw new Error(`expected a prefix of 0 to ${width} bits, and ${JSON.stringify(item)} has none`);
  }
  const lowest = lowestOf(network, prefix);
  if (lowest.toString() !== network.toString()) {
    throw new Error(
      `expected the first address of a range, as in ${lowest}/${prefix}, and ${JSON.stringify(item)} is not`,
    );
  }
  return unmapped(network, prefix);
}

/** Whether the range holds the address. Addresses of the other family are never inside. */
export function isInside(address: Address, range: Cidr): boolean {
  return address.kind() === range.network.kind() && address.match(range.network, range.prefix);
}

/** Read an address as the system's resolver writes it: four decimal numbers, or IPv6 without a zone. */
export function parseAddress(text: string): Address | undefined {
  if (isIPv4(text)) return ipaddr.IPv4.parse(text);
  return isIPv6(text) && !text.includes('%') ? ipaddr.IPv6.parse(withoutDots(text)) : undefined;
}

/** ipaddr.js takes the IPv4-compatible `::127.0.0.1` for the IPv4-mapped `::ffff:127.0.0.1`; in hexadecimal it does not. */
function withoutDots(text: string): string {
  return text.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_dotted, ...found: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = found.slice(0, 4).map(Number);
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
}

function lowestOf(address: Address, prefix: number): Address {
  const bytes = address.toByteArray().map((byte, at) => {
    const kept = Math.min(8, Math.max(0, prefix - at * 8));
    return byte & (0xff << (8 - kept)) & 0xff;
  });
  return ipaddr.fromByteArray(bytes);
}

function unmapped(network: Address, prefix: number): Cidr {
  if (network instanceof ipaddr.IPv6 && network.isIPv4MappedAddress() && prefix >= MAPPED_BITS) {
    return { network: network.toIPv4Address(), prefix: prefix - MAPPED_BITS };
  }
  return { network, prefix };
}
