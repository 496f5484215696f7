import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makerNoteOf } from '../../../src/grammar/maker-note.ts';
import { bytes, type Part } from '../../containers/fixtures/build.ts';
import { readBlock } from './read-block.ts';
import { ascii, data, numbers, TiffBlock } from './tiff-block.ts';

function record(name: string, ...content: readonly Part[]): Uint8Array {
  const value = bytes(...content);
  return bytes(name, numbers([value.byteLength], 4), value, new Uint8Array(value.byteLength & 1));
}

function read(...records: readonly Uint8Array[]) {
  const entries = [ascii(0x10f, 'Canon'), ascii(0x110, 'Canon X'), data(0xc634, bytes('Adobe\0', ...records))];
  return readBlock(new TiffBlock({ entries }).bytes);
}

describe('Adobe’s private data', () => {
  it('hands a maker’s note on as if it lay where it came from', () => {
    const note = bytes([1, 0], 'abcd', new Uint8Array(10));
    const { nested, gaps } = read(record('MakN', 'II', numbers([900], 4), note));
    assert.equal(nested.length, 1);
    const [payload] = nested;
    assert.ok(payload);
    const found = makerNoteOf(payload);
    assert.deepEqual([found.maker, found.valueAt, found.length, found.littleEndian], ['Canon', 900, 16, true]);
    assert.deepEqual(found.bytes.slice(900, 16), note);
    assert.deepEqual(gaps, []);
  });

  it('skips the bytes that Camera Raw puts before the notes of JPEGs', () => {
    const note = bytes([1, 0], 'abcd', new Uint8Array(10));
    const odd = bytes([0, 0, 0, 1], 'rubbish!');
    const [payload] = read(record('MakN', 'MM', numbers([900], 4), odd, note)).nested;
    assert.ok(payload);
    assert.deepEqual(makerNoteOf(payload).bytes.slice(900, 16), note);
  });

  it('leaves records of other kinds as a gap', () => {
    const { nested, gaps } = read(record('SR2 ', 'x'), record('MakN', 'II', numbers([9], 4), 'note!'));
    assert.equal(nested.length, 1);
    assert.deepEqual(
      gaps.map(({ name }) => name),
      ['Adobe'],
    );
  });

  for (const [what, part] of [
    ['a record that is cut', bytes('MakN', numbers([99], 4), 'II')],
    ['a note without an order of bytes', record('MakN', 'xx', numbers([9], 4), 'note')],
    ['an empty note', record('MakN', 'II', numbers([9], 4))],
  ] as const) {
    it(`finds nothing in ${what}`, () => assert.deepEqual(read(part).nested, []));
  }
});
