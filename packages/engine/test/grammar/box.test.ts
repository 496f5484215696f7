import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Box, boxesIn, boxesWithin, wholeBoxesWithin } from '../../src/grammar/box.ts';
import { memorySource, openWindow, Trip } from '../../src/index.ts';
import { be32, box, bytes } from '../containers/fixtures/build.ts';

const FILE = bytes(box('aaaa', 'one'), be32(1), 'bbbb', be32(0), be32(18), '!!', be32(0), 'cccc', 'rest');

describe('boxes', () => {
  it('are found alike in a file and in bytes', async () => {
    const window = await openWindow(memorySource(FILE), new Trip());
    const found: Box[] = [];
    for await (const each of boxesIn(window, 0, FILE.byteLength, 10)) found.push(each);
    assert.deepEqual(found, [...boxesWithin(FILE, 0)]);
    assert.deepEqual(
      found.map(({ type, start, bodyAt, end, isOpen }) => [type, start, bodyAt, end, isOpen]),
      [
        ['aaaa', 0, 8, 11, false],
        ['bbbb', 11, 27, 29, false],
        ['cccc', 29, 37, 41, true],
      ],
    );
  });

  it('have offsets of the file when their bytes begin later', () => {
    const [first] = boxesWithin(FILE.subarray(11), 11);
    assert.deepEqual([first?.start, first?.bodyAt, first?.end], [11, 27, 29]);
  });

  it('end at a header that makes no sense', () => {
    assert.deepEqual([...boxesWithin(bytes(be32(7), 'aaaa'), 0)], []);
    assert.deepEqual([...boxesWithin(bytes(be32(1), 'aaaa', be32(0), be32(15)), 0)], []);
    assert.deepEqual([...boxesWithin(bytes(be32(1), 'aaaa', be32(0)), 0)], []);
  });

  it('tell when they are cut, and what they announce', () => {
    const [cut] = boxesWithin(bytes(be32(100), 'aaaa'), 50);
    assert.deepEqual([cut?.isCut, cut?.end, cut?.announcedEnd], [true, 58, 150]);
  });

  it('inside others are whole', () => {
    assert.deepEqual(
      [...wholeBoxesWithin(FILE, 0)].map(({ type }) => type),
      ['aaaa', 'bbbb'],
    );
    assert.deepEqual([...wholeBoxesWithin(bytes(be32(100), 'aaaa'), 0)], []);
  });
});
