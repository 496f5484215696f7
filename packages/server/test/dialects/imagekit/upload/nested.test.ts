import assert from 'node:assert/strict';
import test from 'node:test';
import { listedValues, nestedValue } from '../../../../src/dialects/imagekit/upload/nested.ts';

function fields(...pairs: readonly (readonly [string, string])[]) {
  const map = new Map<string, string[]>();
  for (const [name, value] of pairs) map.set(name, [...(map.get(name) ?? []), value]);
  return map;
}

test('an object spelled out in parts', () => {
  const sent = fields(
    ['customMetadata[brand]', 'x'],
    ['customMetadata[sizes][]', '1'],
    ['customMetadata[sizes][]', '2'],
  );
  assert.deepEqual(nestedValue(sent, 'customMetadata'), { brand: 'x', sizes: ['1', '2'] });
});

test('a list of objects', () => {
  const sent = fields(['extensions[0][name]', 'a'], ['extensions[0][maxTags]', '5'], ['extensions[1][name]', 'b']);
  assert.deepEqual(nestedValue(sent, 'extensions'), [{ name: 'a', maxTags: '5' }, { name: 'b' }]);
});

test('names that belong to no object are left alone', () => {
  for (const name of ['custom', 'customMetadata', 'customMetadata[', 'customMetadata]a[', 'customMetadatax[a]']) {
    assert.equal(nestedValue(fields([name, 'x']), 'customMetadata'), undefined);
  }
});

test('keys of every object are no names of its own', () => {
  const value = nestedValue(fields(['c[__proto__][polluted]', 'x'], ['c[constructor]', 'y']), 'c');
  assert.deepEqual(Object.keys(value as object), ['__proto__', 'constructor']);
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
});

test('contradictions and depths are refused', () => {
  assert.throws(() => nestedValue(fields(['c[a]', '1'], ['c[a]', '2']), 'c'), /one value/);
  assert.throws(() => nestedValue(fields(['c[a]', '1'], ['c[a][b]', '2']), 'c'), /one value/);
  assert.throws(() => nestedValue(fields(['c[a][b]', '1'], ['c[a]', '2']), 'c'), /one value/);
  assert.throws(() => nestedValue(fields([`c${'[a]'.repeat(9)}`, '1']), 'c'), /at most 8 levels/);
});

test('a list under its plain name and with brackets', () => {
  assert.deepEqual(listedValues(fields(['tags', 'a,b'], ['tags[]', 'c'], ['tags[]', 'd']), 'tags'), ['a,b', 'c', 'd']);
});
