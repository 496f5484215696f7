import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError, readSlice } from '../../src/config/read-slice.ts';
import { choice, flag, integer, list, secret, text } from '../../src/config/variable.ts';

const slice = {
  COUNT: integer('how many', 3, 1, 10),
  MODE: choice('which', ['fast', 'safe'], 'safe'),
  ON: flag('whether', false),
  NAMES: list('who', 'a, b', (item) => item.toUpperCase()),
  NOTE: text('anything'),
  TOKEN: { ...secret('hidden'), parse: (value: string) => (value === 'good' ? value : fail()) },
};

function fail(): never {
  throw new Error('expected a good token');
}

describe('readSlice', () => {
  it('takes the defaults for what is not set or empty', () => {
    const values = readSlice({ ...slice, TOKEN: secret('hidden') }, { COUNT: ' ' });
    assert.deepEqual(values, {
      COUNT: 3,
      MODE: 'safe',
      ON: false,
      NAMES: ['A', 'B'],
      NOTE: undefined,
      TOKEN: undefined,
    });
  });

  it('freezes what it read', () => {
    assert.ok(Object.isFrozen(readSlice(slice, { TOKEN: 'good' })));
  });

  it('names every fault at once and does not echo secrets', () => {
    const env = { COUNT: '11', MODE: 'slow', ON: 'yes', TOKEN: 'hunter2' };
    assert.throws(
      () => readSlice(slice, env),
      (error) => {
        assert.ok(error instanceof ConfigError);
        const lines = error.message.split('\n');
        assert.equal(lines.length, 4);
        assert.match(lines[0] ?? '', /^COUNT: expected a whole number from 1 to 10, found "11"$/);
        assert.doesNotMatch(error.message, /hunter2/);
        return true;
      },
    );
  });

  for (const value of ['1e1', '-1', '0x5', '1.5', '99999999999999999999']) {
    it(`refuses ${value} as a whole number`, () =>
      assert.throws(() => readSlice(slice, { COUNT: value, TOKEN: 'good' }), ConfigError));
  }
});
