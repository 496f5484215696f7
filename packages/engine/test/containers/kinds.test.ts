import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FAMILIES } from './fixtures/all.ts';
import { identified } from './identified.ts';

for (const [family, rows] of Object.entries(FAMILIES)) {
  describe(`${family} files`, () => {
    for (const [name, bytes, kind] of rows) {
      it(`${name} is ${kind}`, async () => assert.equal(await identified(bytes, name), kind));
    }
  });
}
