import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDate } from '../../../src/library/embedded/dates.ts';

describe('a date as ExifTool writes it', () => {
  const READ: readonly (readonly [text: string, zone: string | undefined, iso: string | undefined])[] = [
    ['2019:10:16 19:01:03', undefined, '2019-10-16T19:01:03.000Z'],
    ['2019:10:16 19:01:03+02:00', '-05:00', '2019-10-16T17:01:03.000Z'],
    ['2019:10:16 19:01:03', '-05:30', '2019-10-17T00:31:03.000Z'],
    ['2019:10:16 19:01:03Z', '+02:00', '2019-10-16T19:01:03.000Z'],
    ['2019:10:16 19:01:03.1239', undefined, '2019-10-16T19:01:03.123Z'],
    ['2019:10:16 19:01', undefined, '2019-10-16T19:01:00.000Z'],
    ['2019:10:16', undefined, '2019-10-16T00:00:00.000Z'],
    ['1916:10:26 12:13:14+00:00', undefined, '1916-10-26T12:13:14.000Z'],
    ['0050:01:01', undefined, '0050-01-01T00:00:00.000Z'],
    ['2019:10:16 19:01:03', 'no zone', '2019-10-16T19:01:03.000Z'],
    ['2019:02:30', undefined, undefined],
    ['0000:00:00 00:00:00', undefined, undefined],
    ['2019:10:16 24:00:00', undefined, undefined],
    ['2019:10', undefined, undefined],
    ['2019', undefined, undefined],
    ['between 1550 and 1600', undefined, undefined],
  ];
  for (const [text, zone, iso] of READ) {
    it(`${text} ${zone ?? ''} is ${iso ?? 'none'}`, () => {
      assert.equal(readDate(text, zone)?.toISOString(), iso);
    });
  }
});
