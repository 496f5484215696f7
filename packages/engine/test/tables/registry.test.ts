import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { listTags, REGISTRY } from '../../../../tools/registry/tags.ts';

it('the registry lists every tag of every table (npm run registry writes it anew)', async () => {
  const kept = readFileSync(REGISTRY, 'utf8').split('\n');
  const now = (await listTags()).split('\n');
  const [before, after] = [new Set(kept), new Set(now)];
  const lost = kept.filter((line) => !after.has(line));
  const added = now.filter((line) => !before.has(line));
  assert.deepEqual({ lost, added }, { lost: [], added: [] });
});
