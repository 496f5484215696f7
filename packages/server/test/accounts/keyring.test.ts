import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openKeyring } from '../../src/accounts/keyring.ts';
import { createSealing } from '../../src/accounts/sealing.ts';
import { temporaryStore } from '../support/database.ts';

const masterKey = Buffer.alloc(32, 7);

describe('keyring', () => {
  let database: Awaited<ReturnType<typeof temporaryStore>>;
  before(async () => {
    database = await temporaryStore();
  });
  after(() => database[Symbol.asyncDispose]());
  const keyring = () => openKeyring(database.store.db, createSealing(masterKey));

  it('makes the first account once, even when several servers start together', async () => {
    const rings = await Promise.all([keyring(), keyring(), keyring()]);
    const made = (await Promise.all(rings.map((ring) => ring.begin()))).filter((key) => key !== undefined);
    assert.equal(made.length, 1);
    const caller = await rings[0].identify(made[0]?.secret ?? '');
    assert.equal(caller?.publicId, made[0]?.publicId);
  });

  it('does not know a wrong, empty, altered or endless key', async () => {
    const ring = await keyring();
    const { secret } = await ring.create('second');
    for (const wrong of [
      '',
      'private_x',
      `${secret}x`,
      secret.slice(0, -1),
      secret.toUpperCase(),
      'x'.repeat(100_000),
      '\0',
      "' or 1=1 --",
    ]) {
      assert.equal(await ring.identify(wrong), undefined);
    }
    assert.ok(await ring.identify(secret));
  });

  it('forgets a revoked key at once', async () => {
    const ring = await keyring();
    const key = await ring.create('short-lived');
    assert.equal(await ring.revoke(key.publicId), true);
    assert.equal(await ring.revoke(key.publicId), false);
    assert.equal(await ring.identify(key.secret), undefined);
    const listing = (await ring.list()).find(({ publicId }) => publicId === key.publicId);
    assert.ok(listing?.revokedAt);
  });

  it('keeps no key in clear anywhere in the database', async () => {
    const { secret } = await (await keyring()).create('sealed');
    const rows = await database.store.db.selectFrom('api_key').selectAll().execute();
    const stored = rows
      .map((row) => JSON.stringify(row) + row.sealed.toString('latin1') + row.lookup.toString('latin1'))
      .join('');
    assert.ok(!stored.includes(secret));
    assert.ok(rows.some((row) => createSealing(masterKey).unseal(row.sealed) === secret));
  });

  it('refuses a database that was sealed under another master key', async () => {
    await keyring();
    const other = createSealing(Buffer.alloc(32, 8));
    await assert.rejects(
      openKeyring(database.store.db, other),
      /expected the master key this database was set up with/,
    );
  });
});
