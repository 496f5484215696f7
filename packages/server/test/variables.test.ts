import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { VARIABLES } from '../src/variables.ts';

const README = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

describe('the table of variables in the README', () => {
  it('has every variable as the code declares it: name, default, meaning', () => {
    const documented = [...README.matchAll(/^\| `([A-Z0-9_]+)` \| (.*?) \| (.*) \|$/gm)].map((row) => row.slice(1));
    const declared = Object.entries(VARIABLES).map(([name, { fallback, description }]) => [
      name,
      fallback === undefined || fallback === '' ? '' : `\`${String(fallback)}\``,
      description,
    ]);
    assert.deepEqual(documented, declared);
  });
});
