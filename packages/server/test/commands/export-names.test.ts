import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createNameBook, safeName } from '../../src/commands/export-names.ts';

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

describe('a safe name', () => {
  it('is one on every system, and of one name only', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 260 }),
      fc.stringMatching(/^(con|NUL|com1|a)?[.% :\\a-c]{1,9}$/),
    );
    fc.assert(
      fc.property(name, name, (one, other) => {
        const safe = safeName(one);
        assert.ok(Buffer.byteLength(safe) <= 250 && safe !== '' && safe !== '.' && safe !== '..');
        assert.ok(!/[\x00-\x1f\x7f<>:"/\\|?*]|[. ]$/.test(safe) && !RESERVED.test(safe), safe);
        assert.equal(safe === safeName(other), one === other);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is told apart from its twins', () => {
    const unique = createNameBook(['taken']);
    const names = ['a.jpg', 'A.JPG', 'a.jpg', 'TAKEN', '\u00e9', 'e\u0301'].map(unique);
    assert.deepEqual(names, ['a.jpg', 'A%2.JPG', 'a%3.jpg', 'TAKEN%2', '\u00e9', 'e\u0301%2']);
  });
});
