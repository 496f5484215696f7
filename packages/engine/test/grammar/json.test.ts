import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { JsonFault, readJson } from '../../src/grammar/json.ts';
import { LimitReached, Trip } from '../../src/index.ts';

const read = (text: string) => readJson(text, new Trip());

describe('readJson', () => {
  it('keeps numbers and words as they are written', () => {
    assert.deepEqual(read('[1.0, 12345678901234567890, true, null]'), ['1.0', '12345678901234567890', 'true', 'null']);
  });

  it('keeps the order of keys, also of those that look like numbers', () => {
    assert.deepEqual(read('{"b": 1, "2": [], "1": {}}'), {
      entries: [
        ['b', '1'],
        ['2', []],
        ['1', { entries: [] }],
      ],
    });
  });

  it('resolves escapes', () => assert.equal(read('"a\\"\\\\\\n\\u00e9\\\\"'), 'a"\\\né\\'));

  it('reads binary data', () => assert.deepEqual(read('"base64:AQID"'), Uint8Array.of(1, 2, 3)));

  for (const text of ['', '{', '[1', '"a', '"a\\"', '{"a" 1}', '[1 2]', '{a: 1}', ',']) {
    it(`refuses ${text || 'nothing'}`, () => assert.throws(() => read(text), JsonFault));
  }

  it('goes no deeper than the trip allows', () => assert.throws(() => read('['.repeat(1000)), LimitReached));

  it('reads a long text with many backslashes at once', () => {
    const started = performance.now();
    assert.equal((read(`"${'\\\\'.repeat(500_000)}"`) as string).length, 500_000);
    assert.ok(performance.now() - started < 1000);
  });
});
