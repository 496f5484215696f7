import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readField } from '../../src/grammar/fields.ts';
import type { FieldType } from '../../src/tables/field.ts';

const ROW = { name: 'Any' };

function read(
  type: FieldType,
  bytes: readonly number[],
  options: { count?: number; mask?: number } = {},
  little = false,
) {
  return readField(Uint8Array.from(bytes), { at: 0, type, row: ROW, ...options }, little);
}

describe('fields at fixed places', () => {
  it('are numbers in either order of bytes', () => {
    assert.equal(read('u16', [1, 2]), 258);
    assert.equal(read('u16', [1, 2], {}, true), 513);
    assert.equal(read('i8', [255]), -1);
    assert.equal(read('i32', [255, 255, 255, 254]), -2);
  });

  it('are fractions of their kind', () => {
    assert.equal(read('fixed32s', [255, 255, 128, 0]), -0.5);
    assert.equal(read('fixed32u', [0, 1, 0x80, 0]), 1.5);
    assert.equal(read('f32', [0x3d, 0xcc, 0xcc, 0xcd]), 0.1);
    assert.equal(read('ratio', [0, 0, 0, 1, 0, 0, 0, 3]), 0.3333333333);
    assert.equal(read('ratio', [0, 0, 0, 1, 0, 0, 0, 0]), 'inf');
    assert.equal(read('ratio', [0, 0, 0, 0, 0, 0, 0, 0]), 'undef');
  });

  it('of 64 bits are text where a number would be shown rounded', () => {
    assert.equal(read('u64', [0, 0, 0, 0, 0, 0, 1, 0]), 256);
    assert.equal(read('u64', [255, 255, 255, 255, 255, 255, 255, 255]), '18446744073709551615');
    assert.equal(read('u64', [1, 0, 0, 0, 0, 0, 0, 128], {}, true), '9223372036854775809');
  });

  it('may be some bits', () => {
    assert.equal(read('u8', [0b0111_0000], { mask: 0x70 }), 7);
    assert.equal(read('u16', [0xc0, 0], { mask: 0xc000 }), 3);
  });

  it('are texts up to the first NUL, or bytes', () => {
    assert.equal(read('text', [97, 98, 0, 99], { count: 4 }), 'ab');
    assert.equal(read('text', [0xc3, 0xa9, 0xe9], { count: 0 }), 'é?');
    assert.deepEqual(read('bytes', [1, 2, 3], { count: 2 }), Uint8Array.of(1, 2));
  });

  it('are as many as there are bytes for, and none where there are none', () => {
    assert.deepEqual(read('u16', [0, 1, 0, 2, 0], { count: 6 }), [1, 2]);
    assert.equal(read('u32', [0, 0, 0]), undefined);
    assert.equal(readField(Uint8Array.of(1), { at: 5, type: 'u8', row: ROW }), undefined);
  });
});
