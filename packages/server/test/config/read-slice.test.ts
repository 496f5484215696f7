import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { ConfigError, readSlice } from '../../src/config/read-slice.ts';
import { choice, flag, integer, list, secret, text } from '../../src/config/variable.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

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

  it('takes a secret from a file, where it is not set itself; nothing else', async () => {
    await using folder = await temporaryFolder();
    const file = path.join(folder.path, 'token');
    writeFileSync(file, 'good\n');
    const plain = { TOKEN: secret('hidden'), NOTE: text('anything') };
    assert.deepEqual(readSlice(plain, { TOKEN_FILE: file, NOTE_FILE: file }), { TOKEN: 'good', NOTE: undefined });
    assert.equal(readSlice(plain, { TOKEN_FILE: file, TOKEN: 'mine' }).TOKEN, 'mine');
    writeFileSync(file, '\n');
    for (const wrong of [file, path.join(folder.path, 'none')])
      assert.throws(() => readSlice(plain, { TOKEN_FILE: wrong }), /^ConfigError: TOKEN_FILE: expected a /);
    writeFileSync(file, 'hunter2');
    assert.throws(
      () => readSlice(slice, { TOKEN_FILE: file }),
      (error: Error) => error.message.startsWith('TOKEN: expected a good token') && !error.message.includes('hunter2'),
    );
  });
});
