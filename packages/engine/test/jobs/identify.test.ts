import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { identify, LimitReached, MetadataError, memorySource, openWindow, Trip } from '../../src/index.ts';
import { bytes, zeros } from '../containers/fixtures/build.ts';
import { identified } from '../containers/identified.ts';

const PNG = bytes('\x89PNG\r\n\x1a\n', zeros(40));

describe('identify', () => {
  it('goes by content, whatever the name says', async () => {
    for (const name of ['', 'a', 'a.jpg', 'a.txt', 'a.zip', 'a.b/c', '.png', 'a.', '../a.exe']) {
      assert.equal(await identified(PNG, name), 'PNG|png|image/png', name);
    }
  });

  it('asks the name where the content could be several things', async () => {
    const text = bytes('II am a letter, not a picture.\n');
    assert.equal(await identified(text, 'a.txt'), 'TXT|txt|text/plain');
    assert.equal(await identified(text, 'a'), 'TIFF|tif|image/tiff');
    assert.equal(await identified(bytes('{\\rtf1}'), 'a.txt'), 'TXT|txt|text/plain');
  });

  it('takes a name in any case, and only its last extension', async () => {
    assert.equal(await identified(bytes('a,b\n'), 'TABLE.CSV'), 'CSV|csv|text/csv');
    assert.equal(await identified(bytes('a,b\n'), 'table.csv.txt'), 'TXT|txt|text/plain');
    assert.equal(await identified(bytes('a,b\n'), 'line\nbreak.csv'), 'CSV|csv|text/csv');
  });

  it('knows nothing of bytes that are nothing', async () => {
    assert.equal(await identified(bytes([0, 1, 2, 3, 0xff, 0xfe]), 'a.bin'), '');
    assert.equal(await identified(zeros(4096), 'a.jpg'), '');
  });

  it('tells the room beside the kind', async () => {
    const format = await identify(await openWindow(memorySource(PNG), new Trip()), 'a.png');
    assert.deepEqual(format, { container: 'png', fileType: 'PNG', extension: 'png', mediaType: 'image/png' });
  });

  it('refuses an empty file', async () => {
    const window = await openWindow(memorySource(zeros(0)), new Trip());
    await assert.rejects(
      identify(window, 'a.jpg'),
      (error) => error instanceof MetadataError && error.code === 'empty',
    );
  });

  it('stops at the limits of the trip', async () => {
    const window = await openWindow(memorySource(zeros(100_000)), new Trip({ reads: 0 }));
    await assert.rejects(identify(window), (error) => error instanceof LimitReached && error.limit === 'reads');
  });
});
