import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusal } from '../../src/outbound/address-guard.ts';
import { parseCidr } from '../../src/outbound/cidr.ts';
import { SPECIAL_IPV4, SPECIAL_IPV6 } from '../../src/outbound/special-ranges.ts';

test('public addresses pass', () => {
  const open = [
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2a00:1450:4001::1',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
  ];
  for (const address of open) assert.equal(refusal(address, []), undefined, address);
});

test('the first and the last address of every special range are refused', () => {
  for (const [range] of [...SPECIAL_IPV4, ...SPECIAL_IPV6]) {
    const { network, prefix } = parseCidr(range);
    const last = lastOf(network.toByteArray(), prefix);
    assert.notEqual(refusal(network.toString(), []), undefined, range);
    assert.notEqual(refusal(last, []), undefined, `${range} to ${last}`);
  }
});

test('what is not an address is refused', () => {
  for (const text of ['', 'localhost', '127.1', '0x7f.0.0.1', '1.2.3.4.5', 'fe80::1%eth0', '::1::', ' 8.8.8.8']) {
    assert.equal(refusal(text, [parseCidr('0.0.0.0/0'), parseCidr('::/0')]), 'not an address', JSON.stringify(text));
  }
});

test('an allowed range lets through what it names and nothing else', () => {
  const allowed = [parseCidr('10.1.0.0/16'), parseCidr('127.0.0.1/32'), parseCidr('fd00:1::/32')];
  for (const address of ['10.1.0.0', '10.1.255.255', '127.0.0.1', '::ffff:127.0.0.1', 'fd00:1::5']) {
    assert.equal(refusal(address, allowed), undefined, address);
  }
  const refused = ['10.0.255.255', '10.2.0.0', '127.0.0.2', '::1', 'fd00:2::1', '::127.0.0.1', '64:ff9b::7f00:1'];
  for (const address of [...refused, '2002:7f00:1::', '::ffff:0:127.0.0.1', '169.254.169.254']) {
    assert.notEqual(refusal(address, allowed), undefined, address);
  }
});

function lastOf(bytes: readonly number[], prefix: number): string {
  const last = bytes.map((byte, at) => byte | (0xff >> Math.min(8, Math.max(0, prefix - at * 8))));
  if (last.length === 4) return last.join('.');
  return Array.from({ length: 8 }, (_, at) => ((last[2 * at]! << 8) | last[2 * at + 1]!).toString(16)).join(':');
}
