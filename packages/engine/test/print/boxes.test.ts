import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { boxConverters } from '../../src/print/boxes.ts';

const NONE = { numeric: () => undefined, raw: () => undefined };
const print = (name: string, value: Parameters<(typeof boxConverters)[string]>[0]) =>
  boxConverters[name]?.(value, [], NONE);

describe('conversions of boxes', () => {
  it('words depths', () => {
    assert.deepEqual(
      [7, 0x87, 255].map((value) => print('bitsPerComponent', value)),
      ['8 Bits, Unsigned', '8 Bits, Signed', 'Variable'],
    );
  });

  it('words sizes', () => {
    assert.equal(print('dimensions', [64, 48]), '64x48');
    assert.equal(print('metaImageSize', [0, 519, 4032, 3024]), '4032x3024');
    assert.equal(print('metaImageSize', [0, 519, 4032, 3024, 9]), '4032x3024 9');
    assert.equal(print('metaImageSize', 7), '7');
  });

  it('words levels', () => assert.equal(print('hevcLevel', 93), '93 (level 3.1)'));

  it('words types of JUMBF', () => {
    assert.equal(print('jumbfType', '6332706100110010800000aa00389b71'), '(c2pa)-0011-0010-800000aa00389b71');
    assert.equal(print('jumbfType', '6579d6fbdba2446bb2ac1b82feeb89d1'), '6579d6fb-dba2-446b-b2ac1b82feeb89d1');
    assert.equal(print('jumbfType', 'short'), 'short');
  });
});
