import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { refused, type TestLibrary, testLibrary } from './support/library.ts';

describe('upload tokens', () => {
  let test: TestLibrary;
  before(async () => {
    test = await testLibrary();
  });
  after(() => test[Symbol.asyncDispose]());
  const soon = () => new Date(test.rooms.clock().getTime() + 60_000);

  it('are good for one use, in each account', async () => {
    const { library, accountId } = test;
    const stranger = await test.stranger();
    await library.useToken(accountId, 'tok', soon());
    await refused('token-used', library.useToken(accountId, 'tok', soon()));
    await library.useToken(stranger.accountId, 'tok', soon());
    for (const odd of ['', 'a\u0000b', '\u0000', 'x'.repeat(100_000)]) {
      await library.useToken(accountId, odd, soon());
      await refused('token-used', library.useToken(accountId, odd, soon()));
    }
  });

  it('let only one of many in', async () => {
    const uses = Array.from({ length: 20 }, () => test.library.useToken(test.accountId, 'wanted', soon()));
    const results = await Promise.allSettled(uses);
    assert.equal(results.filter((result) => result.status === 'fulfilled').length, 1);
    for (const result of results) if (result.status === 'rejected') assert.equal(result.reason.code, 'token-used');
  });

  it('are forgotten when they ended long ago', async () => {
    const { library, accountId, rooms } = test;
    const count = async () => (await rooms.db.selectFrom('upload_token').select('token').execute()).length;
    const before = await count();
    const ended = (hours: number) => new Date(rooms.clock().getTime() - hours * 3_600_000);
    await library.useToken(accountId, 'old', ended(2));
    await library.useToken(accountId, 'lately', ended(0.5));
    assert.equal(await count(), before + 1);
    await refused('token-used', library.useToken(accountId, 'lately', ended(0.5)));
  });
});
