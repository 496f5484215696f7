import { Client } from 'pg';
import { loadMasterKey } from '../../src/accounts/master-key.ts';
import { createSealing } from '../../src/accounts/sealing.ts';

/** Make a second account with a key, in the database of a service that has started. */
export async function secondAccount(databaseUrl: string, masterKey: string, secret: string): Promise<void> {
  const sealing = createSealing(await loadMasterKey(masterKey, ''));
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query("insert into account (name, slug) values ('second', 'second') returning id");
    await client.query(
      'insert into api_key (account_id, public_id, name, lookup, sealed) values ($1, $2, $3, $4, $5)',
      [(rows as { id: string }[])[0]?.id, 'public_second', 'second', sealing.lookup(secret), sealing.seal(secret)],
    );
  } finally {
    await client.end();
  }
}
