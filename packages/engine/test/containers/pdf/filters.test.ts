import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync } from 'node:zlib';
import { packingOf, unpackStream } from '../../../src/containers/pdf/filters.ts';
import { ObjectReader, type PdfDictionary } from '../../../src/containers/pdf/objects.ts';
import { LimitReached, Trip } from '../../../src/model/trip.ts';

function dictionary(source: string): PdfDictionary {
  return new ObjectReader(source).value() as PdfDictionary;
}

function unpacked(rows: readonly number[], parameters: string, trip = new Trip()): readonly number[] | undefined {
  const entries = dictionary(`<</Filter/FlateDecode/DecodeParms<<${parameters}>>>>`);
  const bytes = unpackStream(deflateSync(Uint8Array.from(rows)), entries, trip);
  return bytes && [...bytes];
}

describe('filters of streams', () => {
  it('undoes each of the filters that PNG has', () => {
    const rows = [0, 10, 20, 30, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 1, 1, 4, 1, 1, 1];
    const plain = [10, 20, 30, 1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 4, 5];
    assert.deepEqual(unpacked(rows, '/Predictor 15/Columns 3'), plain);
  });

  it('looks back by a whole pixel', () => {
    assert.deepEqual(unpacked([1, 1, 2, 3, 4], '/Predictor 11/Columns 2/Colors 2'), [1, 2, 4, 6]);
  });

  it('leaves out a row that is cut', () => {
    assert.deepEqual(unpacked([2, 1, 2, 2, 1], '/Predictor 12/Columns 2'), [1, 2]);
  });

  it('has nothing of a filter that PNG does not know, nor of rows without width', () => {
    assert.equal(unpacked([5, 1], '/Predictor 12/Columns 1'), undefined);
    assert.equal(unpacked([2, 1], '/Predictor 12/Columns 0'), undefined);
  });

  it('charges what it unpacks', () => {
    const trip = new Trip({ inflatedBytes: 1000 });
    assert.throws(() => unpacked(new Array(5000).fill(0), '/Predictor 1', trip), LimitReached);
  });

  for (const [entries, packing] of [
    ['', 'none'],
    ['/Filter[]', 'none'],
    ['/Filter/FlateDecode', 'deflate'],
    ['/Filter[/FlateDecode]/DecodeParms[null]', 'deflate'],
    ['/Filter/FlateDecode/DecodeParms<</Predictor 12>>', 'predicted'],
    ['/Filter/FlateDecode/DecodeParms<</Predictor 2>>', 'other'],
    ['/Filter[/ASCII85Decode/FlateDecode]', 'other'],
    ['/Filter/LZWDecode', 'other'],
  ] as const) {
    it(`calls ${entries || 'no entry'} ${packing}`, () => {
      assert.equal(packingOf(dictionary(`<<${entries}/Length 1>>`)), packing);
    });
  }
});
