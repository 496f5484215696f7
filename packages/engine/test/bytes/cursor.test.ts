import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Cursor, OutOfBytes } from '../../src/index.ts';

const BYTES = Uint8Array.from([0x81, 0x02, 0x83, 0x04, 0x85, 0x06, 0x87, 0x08]);

type Reader = (cursor: Cursor) => number | bigint;
const READERS: readonly (readonly [
  name: string,
  read: Reader,
  big: number | bigint,
  little: number | bigint,
  width: number,
])[] = [
  ['u8', (cursor) => cursor.u8(), 0x81, 0x81, 1],
  ['i8', (cursor) => cursor.i8(), -127, -127, 1],
  ['u16', (cursor) => cursor.u16(), 0x8102, 0x0281, 2],
  ['i16', (cursor) => cursor.i16(), -32510, 0x0281, 2],
  ['u24', (cursor) => cursor.u24(), 0x810283, 0x830281, 3],
  ['u32', (cursor) => cursor.u32(), 0x81028304, 0x04830281, 4],
  ['i32', (cursor) => cursor.i32(), 0x81028304 - 2 ** 32, 0x04830281, 4],
  ['u64', (cursor) => cursor.u64(), Number(0x8102830485068708n), Number(0x0887068504830281n), 8],
  ['i64', (cursor) => cursor.i64(), 0x8102830485068708n - 2n ** 64n, 0x0887068504830281n, 8],
];

describe('Cursor', () => {
  for (const [name, read, big, little, width] of READERS) {
    it(`reads ${name} in both orders`, () => {
      for (const [littleEndian, expected] of [
        [false, big],
        [true, little],
      ] as const) {
        const cursor = new Cursor(BYTES);
        cursor.littleEndian = littleEndian;
        assert.equal(read(cursor), expected);
        assert.equal(cursor.at, width);
      }
    });

    it(`stays where it was when the bytes end within ${name}`, () => {
      const cursor = new Cursor(BYTES.subarray(0, width - 1), 100);
      assert.throws(
        () => read(cursor),
        (error) => error instanceof OutOfBytes && error.at === 100,
      );
      assert.equal(cursor.at, 0);
      assert.equal(cursor.left, width - 1);
    });
  }

  it('reads floating-point numbers', () => {
    const view = new DataView(new ArrayBuffer(12));
    view.setFloat32(0, 1.5);
    view.setFloat64(4, -2.25);
    const cursor = new Cursor(new Uint8Array(view.buffer));
    assert.equal(cursor.f32(), 1.5);
    assert.equal(cursor.f64(), -2.25);
    assert.throws(() => cursor.f32(), OutOfBytes);
  });

  it('takes views, not copies, and counts from its base', () => {
    const cursor = new Cursor(BYTES.subarray(2), 40);
    cursor.skip(1);
    const taken = cursor.take(2);
    assert.deepEqual([...taken], [0x04, 0x85]);
    assert.equal(taken.buffer, BYTES.buffer);
    assert.equal(cursor.offset, 43);
    assert.equal(cursor.left, 3);
  });

  it('seeks to any place up to the end, and no further', () => {
    const cursor = new Cursor(BYTES);
    cursor.seek(8);
    assert.equal(cursor.left, 0);
    for (const at of [9, -1, Number.NaN, Number.POSITIVE_INFINITY]) assert.throws(() => cursor.seek(at), OutOfBytes);
    assert.equal(cursor.at, 8);
  });

  it('refuses lengths that make no sense', () => {
    const cursor = new Cursor(BYTES);
    for (const length of [-1, Number.NaN, 9, 2 ** 53]) assert.throws(() => cursor.take(length), OutOfBytes);
    assert.equal(cursor.take(0).byteLength, 0);
    assert.equal(cursor.at, 0);
  });
});
