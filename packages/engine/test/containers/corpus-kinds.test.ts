import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { ALL_ROWS } from './fixtures/all.ts';

const ORACLE = new URL('../../../../../shared/corpus/oracle.jsonl.gz', import.meta.url);
const skip = existsSync(ORACLE) ? false : 'no corpus beside the repository';

it('has a fixture for every kind of the corpus', { skip }, () => {
  const covered = new Set(ALL_ROWS.map(([, , kind]) => kind));
  const lines = gunzipSync(readFileSync(ORACLE)).toString('utf8').trim().split('\n');
  const kinds = new Set(lines.map((line) => kindOf(JSON.parse(line))));
  assert.ok(kinds.size > 100, `expected many kinds in the corpus, found ${kinds.size}`);
  assert.deepEqual(
    [...kinds].filter((kind) => !covered.has(kind)),
    [],
  );
});

function kindOf(tags: Readonly<Record<string, unknown>>): string {
  return ['FileType', 'FileTypeExtension', 'MIMEType'].map((name) => tags[`File:${name}`] ?? '').join('|');
}
