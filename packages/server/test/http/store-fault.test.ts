import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { Client } from 'pg';
import { toFailure } from '../../src/http/failure.ts';
import { storeFault } from '../../src/http/store-fault.ts';
import { temporaryStore } from '../support/database.ts';

describe('faults of the database', () => {
  let database: Awaited<ReturnType<typeof temporaryStore>>;
  before(async () => {
    database = await temporaryStore();
  });
  after(() => database[Symbol.asyncDispose]());

  const asked = async (query: PromiseLike<unknown>) =>
    toFailure(
      await query.then(
        () => undefined,
        (error) => error,
      ),
    );

  it('tells a full disk as one', () => {
    const full = Object.assign(new Error('could not extend file "base/1/2"'), { code: '53100' });
    assert.deepEqual([toFailure(full).code, toFailure(full).status], ['no-space', 507]);
  });

  it('tells a statement that took too long, and a connection that was ended, from faults of the service', async () => {
    const wrong = await asked(sql`select * from nothing_like_it`.execute(database.store.db));
    assert.equal(wrong.code, 'internal');
    const slow = database.store.db.connection().execute(async (one) => {
      await sql`set statement_timeout = 50`.execute(one);
      await sql`select pg_sleep(5)`.execute(one).finally(() => sql`reset statement_timeout`.execute(one));
    });
    assert.equal((await asked(slow)).code, 'store-unavailable');
    const ended = sql`select pg_terminate_backend(pg_backend_pid())`.execute(database.store.db);
    const failure = await asked(ended);
    assert.deepEqual([failure.code, failure.status], ['store-unavailable', 503]);
  });

  it('tells a server that is not there', async () => {
    for (const address of [
      { host: '127.0.0.1', port: 1 },
      { host: '/nowhere/at/all', port: 5432 },
    ]) {
      const client = new Client(address);
      assert.equal((await asked(client.connect())).code, 'store-unavailable', address.host);
      assert.equal((await asked(client.query('select 1'))).code, 'store-unavailable');
    }
  });

  it('leaves faults of files and of clients alone', () => {
    const absent = Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT', syscall: 'open' });
    const reset = Object.assign(new Error('read ECONNRESET'), {
      code: 'ECONNRESET',
      syscall: 'read',
      stack: 'Error: at net.js',
    });
    for (const error of [absent, reset, new Error('odd'), 'text']) assert.equal(storeFault(error), undefined);
  });
});
