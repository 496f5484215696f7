import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sha256 } from '../../../src/bytes/sha256.ts';
import { applyParts, placedPieces } from '../../../src/jobs/removal/apply.ts';
import { digestOf } from '../../../src/jobs/removal/digest.ts';
import { tapEssence } from '../../../src/jobs/removal/tap.ts';
import type { Stretch } from '../../../src/model/removal.ts';
import { copy, put } from '../../../src/model/stretches.ts';
import { memorySource } from '../../../src/source/memory.ts';

const file = Uint8Array.from({ length: 600_000 }, (_, index) => (index * 7919) >> 3);

async function tapped(parts: readonly Stretch[], essence: readonly Stretch[]): Promise<string | undefined> {
  const tap = tapEssence(essence, sha256);
  const through: Uint8Array[] = [];
  for await (const bytes of tap.through(placedPieces(memorySource(file), parts))) through.push(bytes);
  const plain: Uint8Array[] = [];
  for await (const bytes of applyParts(memorySource(file), parts)) plain.push(bytes);
  assert.deepEqual(Buffer.concat(through), Buffer.concat(plain));
  return tap.hex();
}

describe('the digest on the way', () => {
  const essence = [copy(10, 20), copy(20, 300_000), copy(400_000, 599_999)];

  it('is that of the essence', async () => {
    const parts = [put(new Uint8Array(5)), copy(0, 350_000), put(new Uint8Array(3)), copy(390_000, 600_000)];
    assert.equal(await tapped(parts, essence), digestOf(file, essence));
    assert.equal(await tapped([copy(10, 300_000), copy(400_000, 599_999)], essence), digestOf(file, essence));
    assert.equal(await tapped([copy(0, 10)], []), digestOf(file, []));
  });

  it('is not known where the essence passes in part, in another order, or is new', async () => {
    assert.equal(await tapped([copy(0, 500_000)], essence), undefined);
    assert.equal(await tapped([copy(400_000, 600_000), copy(0, 400_000)], essence), undefined);
    assert.equal(await tapped([copy(0, 600_000)], [copy(20, 30), copy(10, 15)]), undefined);
    assert.equal(await tapped([copy(0, 600_000)], [put(new Uint8Array(2))]), undefined);
  });
});
