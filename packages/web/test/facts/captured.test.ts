import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Tag } from '@colophon/engine';
import { capturedIn } from '../../src/facts/captured.ts';
import { tagFinder } from '../../src/facts/tag-finder.ts';

function tag(place: string, value: string): Tag {
  const [group = '', name = ''] = place.split(':');
  return { group0: group, group1: group, name, value, printed: value };
}

function captured(...places: readonly (readonly [place: string, value: string])[]) {
  return capturedIn(tagFinder({ tags: places.map(([place, value]) => tag(place, value)) }));
}

describe('when a file says it was made', () => {
  it('takes the zone from the tag that stands beside the date', () => {
    assert.deepEqual(
      captured(
        ['EXIF:DateTimeOriginal', '2024:03:15 10:30:00'],
        ['EXIF:OffsetTimeOriginal', '+08:00'],
        ['EXIF:SubSecTimeOriginal', '25'],
      ),
      {
        local: '2024-03-15T10:30:00',
        fraction: '25',
        zone: '+08:00',
        zoneFrom: 'offset-tag',
        tag: 'EXIF:DateTimeOriginal',
        zoneTag: 'EXIF:OffsetTimeOriginal',
      },
    );
  });

  it('works the zone out from the clock of the satellites, in quarters of an hour', () => {
    const clock = (utc: string) =>
      captured(['EXIF:DateTimeOriginal', '2024:03:15 10:31:20'], ['Composite:GPSDateTime', utc]);
    assert.equal(clock('2024:03:15 04:46:18Z')?.zone, '+05:45');
    assert.equal(clock('2024:03:15 04:46:18Z')?.zoneFrom, 'gps-clock');
    assert.equal(clock('2024:03:15 20:31:00Z')?.zone, '-10:00');
    assert.equal(clock('2024:03:15 04:38:00Z')?.zone, undefined, 'eight minutes off');
    assert.equal(clock('2024:03:16 20:31:00Z')?.zone, undefined, 'no zone is so far west');
  });

  it('keeps to the zone in the value, and to the universal time of films', () => {
    assert.deepEqual(captured(['XMP-photoshop:DateCreated', '2024:03:15 10:30:00-03:00']), {
      local: '2024-03-15T10:30:00',
      zone: '-03:00',
      zoneFrom: 'value',
      tag: 'XMP-photoshop:DateCreated',
    });
    assert.equal(captured(['QuickTime:CreateDate', '2024:03:15 10:30:00'])?.zoneFrom, 'format');
  });

  it('says nothing of what the file does not say', () => {
    assert.deepEqual(captured(['EXIF:DateTimeOriginal', '2024:03:15 10:30:00']), {
      local: '2024-03-15T10:30:00',
      tag: 'EXIF:DateTimeOriginal',
    });
    for (const odd of ['0000:00:00 00:00:00', '171546:13:99', '    ', '2024:13:40 10:00:00', 'yesterday'])
      assert.equal(captured(['EXIF:DateTimeOriginal', odd]), undefined, odd);
  });

  it('goes on to the next tag where the first holds no date', () => {
    assert.equal(
      captured(['EXIF:DateTimeOriginal', '0000:00:00 00:00:00'], ['EXIF:CreateDate', '2024:03:15'])?.local,
      '2024-03-15',
    );
  });
});
