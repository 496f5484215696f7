import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { createPgBossQueue } from '../../../src/queue/pg-boss-queue.ts';
import type { Schema } from '../../../src/store/schema.ts';
import { ERRAND, type Errand, QUICK } from './errand.ts';

/** Works until its standard input ends: `node queue-worker.ts <socket folder> <milliseconds a job takes>`. */
const [host = '', jobMs = '0'] = process.argv.slice(2);
const pool = new Pool({ host, port: 5432, user: 'colophon', database: 'colophon', max: 4 });
const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
const log = { warn: console.error, error: console.error };
const queue = createPgBossQueue({ db, log, pace: QUICK });
queue.register({
  ...ERRAND,
  async run({ number }: Errand) {
    console.log(`begun ${number}`);
    await sleep(Number(jobMs));
    await sql`insert into done (number, who) values (${number}, ${process.pid})`.execute(db);
  },
});
await queue.start();
console.log('up');
process.stdin.resume();
await once(process.stdin, 'end');
await queue.stop();
await db.destroy();
