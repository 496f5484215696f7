import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LibraryRefusal } from '../../../src/library/model/refusal.ts';
import { readArea } from '../../../src/library/search/areas.ts';
import type { WrittenValue } from '../../../src/library/search/syntax.ts';

const written = (text: string) => ({ text, isQuoted: true, position: 0 }) as unknown as WrittenValue;

describe('an area', () => {
  it('is a circle however its parts are spaced', () => {
    const centre = { latitude: 43.5, longitude: -11.25 };
    for (const text of ['43.5,-11.25 5km', '43.5, -11.25 5 km', ' 43.5 , -11.25  5KM ', '43.5,-11.25 5000m'])
      assert.deepEqual(readArea(written(text)), { kind: 'circle', centre, metres: 5000 }, text);
  });

  it('is none without two numbers and a distance', () => {
    for (const text of ['43.5 5km', '43.5, 5km', ', 5km', '43.5,1,2 5km', '43.5 -11.25 5km', '43.5,x 5km', '91,0 5km'])
      assert.throws(() => readArea(written(text)), LibraryRefusal, text);
  });
});
