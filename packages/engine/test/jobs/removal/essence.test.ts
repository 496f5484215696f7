import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { digestOf } from '../../../src/jobs/removal/digest.ts';
import { sameEssence } from '../../../src/jobs/removal/essence.ts';
import type { RemovalPlan, Stretch } from '../../../src/model/removal.ts';
import type { Source } from '../../../src/model/source.ts';
import { copy, put } from '../../../src/model/stretches.ts';
import { nodeIsSame } from '../../../src/node.ts';
import { memorySource } from '../../../src/source/memory.ts';

const before = Uint8Array.from({ length: 1000 }, (_, index) => index * 7);
const after = before.slice(100);
const planOf = (...essence: readonly Stretch[]): RemovalPlan => ({ parts: [], doomed: [], kept: [], essence });
const read = (bytes: Uint8Array): Source => {
  const { whole: _, ...source } = memorySource(bytes);
  return source;
};
const expected = digestOf(before, [copy(200, 300), copy(400, 900)]);

describe('pixels and samples, before and after', () => {
  const original = planOf(copy(200, 300), copy(400, 900));
  const cleaned = planOf(copy(100, 200), copy(300, 800));

  for (const [how, source] of [
    ['held', memorySource],
    ['read', read],
  ] as const) {
    const compare = async (bytes: Uint8Array, plan = cleaned, isSame?: typeof nodeIsSame) =>
      await sameEssence({ source: source(before), plan: original }, { source: source(bytes), plan }, { isSame });

    it(`${how}: the same have one digest`, async () => {
      assert.equal(await compare(after), expected);
      assert.equal(await compare(after, cleaned, nodeIsSame), expected);
    });

    it(`${how}: the same may be divided otherwise, and be written anew`, async () => {
      assert.equal(await compare(after, planOf(copy(100, 150), copy(150, 200), copy(300, 800))), expected);
      assert.equal(await compare(after, planOf(put(after.slice(100, 200)), copy(300, 800))), expected);
    });

    it(`${how}: one bit makes them others`, async () => {
      for (const at of [100, 199, 300, 799]) {
        const changed = after.slice();
        changed[at] = (changed[at] ?? 0) ^ 1;
        assert.equal(await compare(changed), undefined);
        assert.equal(await compare(changed, cleaned, nodeIsSame), undefined);
      }
      assert.equal(await compare(after, planOf(copy(100, 200))), undefined);
    });
  }
});
