import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { lock } from '../../src/library/locks.ts';
import { Moved, transact } from '../../src/library/transact.ts';
import { refused, type TestLibrary, testLibrary } from './support/library.ts';

describe('transactions of the library', () => {
  let test: TestLibrary;
  before(async () => {
    test = await testLibrary({ patienceMilliseconds: 300 });
  });
  after(() => test[Symbol.asyncDispose]());

  const file = (path: string) =>
    ({ kind: 'file', parent: path.slice(0, path.lastIndexOf('/') + 1), name: 'a' }) as const;

  /** Whether the second claim waits for the first one. */
  async function waits(first: Parameters<typeof lock>[2], second: Parameters<typeof lock>[2]): Promise<boolean> {
    return await transact(test.rooms, async (holder) => {
      await lock(holder, test.accountId, first);
      const other = transact(test.rooms, (trx) => lock(trx, test.accountId, second));
      return await other.then(
        () => false,
        (error: unknown) => {
          assert.equal((error as { code?: string }).code, 'folder-busy');
          return true;
        },
      );
    });
  }

  it('wait for whoever has the path, a folder around it or something inside it', async () => {
    const folder = (path: string) => [{ kind: 'folder', folder: path } as const];
    const below = (path: string) => [{ kind: 'below', folder: path } as const];
    assert.equal(await waits([file('/x/a')], [file('/x/a')]), true);
    assert.equal(await waits([file('/x/a')], [file('/y/a')]), false);
    assert.equal(await waits([file('/x/y/a')], folder('/x/')), true);
    assert.equal(await waits(folder('/x/'), [file('/x/y/a')]), true);
    assert.equal(await waits(folder('/x/'), below('/x/')), true);
    assert.equal(await waits(folder('/x/'), folder('/x/y/')), true);
    assert.equal(await waits(folder('/x/'), [file('/xy/a'), file('/a')]), false);
    assert.equal(await waits(folder('/x/y/'), folder('/x/z/')), false);
    assert.equal(await waits(below('/x/y/'), below('/x/y/')), false);
    assert.equal(await waits(folder('/'), [file('/x/a')]), true);
    const many = Array.from({ length: 300 }, (_, number) => file(`/many${number}/a`));
    assert.equal(await waits(many, [file('/x/a')]), true, 'too many locks are one over everything');
  });

  it('refuse with folder-busy what waits too long, and do it when the way is free', async () => {
    await test.upload('/held/a.jpg', '1');
    await transact(test.rooms, async (holder) => {
      await lock(holder, test.accountId, [{ kind: 'folder', folder: '/held/' }]);
      await refused('folder-busy', test.upload('/held/a.jpg', '2'));
      await test.upload('/free/a.jpg', '1');
    });
    assert.equal((await test.upload('/held/a.jpg', '3')).versionNumber, 2);
  });

  it('begin anew after a deadlock, a clash and a move, and give up at last', async () => {
    let tries = 0;
    const counted = async (sqlState: string, failures: number): Promise<number> => {
      tries = 0;
      await transact(test.rooms, async (trx) => {
        tries += 1;
        if (tries <= failures)
          await sql.raw(`do $$ begin raise exception using errcode = '${sqlState}'; end $$`).execute(trx);
      });
      return tries;
    };
    assert.equal(await counted('40P01', 2), 3);
    assert.equal(await counted('40001', 1), 2);
    assert.equal(await counted('23505', 1), 2);
    await assert.rejects(counted('22012', 1), { code: '22012' });
    assert.equal(tries, 1);
    await assert.rejects(
      transact(test.rooms, async () => {
        tries += 1;
        throw new Moved('always');
      }),
      Moved,
    );
    assert.equal(tries, 9);
  });
});
