import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isInside, parseAddress, parseCidr } from '../../src/outbound/cidr.ts';

const inside = (address: string, range: string): boolean => {
  const parsed = parseAddress(address);
  assert.ok(parsed, address);
  return isInside(parsed, parseCidr(range));
};

test('a range holds its first and last address and not their neighbours', () => {
  assert.ok(inside('10.1.0.0', '10.1.0.0/16'));
  assert.ok(inside('10.1.255.255', '10.1.0.0/16'));
  assert.ok(!inside('10.0.255.255', '10.1.0.0/16'));
  assert.ok(!inside('10.2.0.0', '10.1.0.0/16'));
  assert.ok(inside('192.0.2.5', '192.0.2.4/31'));
  assert.ok(!inside('192.0.2.6', '192.0.2.4/31'));
  assert.ok(inside('fd00:ffff::1', 'fd00::/16'));
  assert.ok(!inside('fd01::', 'fd00::/16'));
});

test('a lone address is a range of one', () => {
  assert.ok(inside('127.0.0.1', '127.0.0.1'));
  assert.ok(!inside('127.0.0.2', '127.0.0.1'));
  assert.ok(inside('::1', '::1'));
  assert.ok(!inside('::2', '::1'));
});

test('families do not mix, and /0 is a whole family', () => {
  assert.ok(inside('255.255.255.255', '0.0.0.0/0'));
  assert.ok(!inside('::1', '0.0.0.0/0'));
  assert.ok(!inside('10.0.0.1', '::/0'));
});

test('an IPv4-mapped range means the IPv4 range', () => {
  assert.ok(inside('10.0.0.1', '::ffff:10.0.0.0/104'));
  assert.ok(!inside('11.0.0.1', '::ffff:10.0.0.0/104'));
});

test('what is no range is named in the error', () => {
  const wrong = [
    '',
    'x',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '10.0.0/8',
    '::/129',
    '10.0.0.0/8x',
  ];
  for (const text of [...wrong, '0x7f.0.0.1', '127.1', 'fe80::%eth0/64', 'localhost']) {
    assert.throws(
      () => parseCidr(text),
      (error: Error) => error.message.includes(JSON.stringify(text)),
      text,
    );
  }
});

test('a range that does not begin at its first address is a mistake', () => {
  assert.throws(() => parseCidr('10.1.2.3/8'), /10\.0\.0\.0\/8/);
  assert.throws(() => parseCidr('fd00::1/64'), /fd00::\/64/);
});

test('addresses with a dotted end are read for what they are', () => {
  assert.equal(parseAddress('::127.0.0.1')?.toString(), '::7f00:1');
  assert.equal(parseAddress('::ffff:127.0.0.1')?.toString(), '::ffff:7f00:1');
  assert.equal(parseAddress('64:ff9b::192.168.255.0')?.toString(), '64:ff9b::c0a8:ff00');
  assert.equal(parseAddress('1:2:3:4:5:6:7.8.9.10')?.toString(), '1:2:3:4:5:6:708:90a');
});
