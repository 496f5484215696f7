import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CONVERTERS } from '../../src/print/converters.ts';

const PRINT = fileURLToPath(new URL('../../src/print/', import.meta.url));

describe('converters', () => {
  it('are joined, all of them, and none has the name of another', async () => {
    const names: string[] = [];
    for (const file of readdirSync(PRINT, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    )) {
      const module = (await import(pathToFileURL(path.join(PRINT, file)).href)) as Record<string, object>;
      for (const [name, set] of Object.entries(module))
        if (name.endsWith('Converters')) names.push(...Object.keys(set));
    }
    assert.deepEqual(
      names.filter((name, at) => names.indexOf(name) !== at),
      [],
    );
    assert.deepEqual(names.toSorted(), Object.keys(CONVERTERS).toSorted());
  });
});
