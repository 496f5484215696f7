import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type Kysely, sql } from 'kysely';
import { objectPath } from '../../packages/server/src/shelf/object-name.ts';
import type { Schema } from '../../packages/server/src/store/schema.ts';
import { picture } from '../../packages/server/test/support/picture.ts';

/** Makes the object of a number: a small JPEG, each with a comment of its own. */
export type MakeObject = (index: number) => Buffer;

/** Out of a real JPEG, or of one that is built here. */
export function objectMaker(sample: string | undefined): MakeObject {
  const base = sample === undefined ? picture() : readFileSync(sample);
  if (base.readUInt16BE(0) !== 0xffd8) throw new Error(`expected a JPEG, found something else in ${sample}`);
  return (index) => {
    const text = Buffer.from(`object ${index}`);
    const head = Buffer.from('fffe0000', 'hex');
    head.writeUInt16BE(text.length + 2, 2);
    return Buffer.concat([base.subarray(0, 2), head, text, base.subarray(2)]);
  };
}

const STEP = 1000;
export const FOLDER = '/trial/';

/** Put objects into the library as a copy of it would be restored: bytes on the shelf, rows in the database. */
export async function seedLibrary(db: Kysely<Schema>, shelf: string, count: number, make: MakeObject): Promise<void> {
  const { id: accountId } = await db.selectFrom('account').select('id').executeTakeFirstOrThrow();
  for (let start = 0; start < count; start += STEP) {
    const indexes = Array.from({ length: Math.min(STEP, count - start) }, (_, at) => start + at);
    const rows = indexes.map((index) => {
      const bytes = make(index);
      const sha256 = createHash('sha256').update(bytes).digest();
      const file = objectPath(path.join(shelf, 'objects'), sha256.toString('hex'));
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes);
      return { id: index.toString(16).padStart(24, '0'), name: nameOf(index), bytes: bytes.byteLength, sha256 };
    });
    const [ids, names, sizes, hashes] = [
      rows.map(({ id }) => id),
      rows.map(({ name }) => name),
      rows.map(({ bytes }) => bytes),
      rows.map(({ sha256 }) => sha256),
    ];
    await sql`insert into blob (sha256, bytes) select * from unnest(${hashes}::bytea[], ${sizes}::bigint[])`.execute(
      db,
    );
    await sql`
      insert into entry (id, file_id, account_id, kind, version_number, parent, name, name_words, created_at, updated_at, bytes, sha256)
      select id, id, ${accountId}::uuid, 'file', 1, ${FOLDER}, name, '', now(), now(), bytes, sha256
      from unnest(${ids}::text[], ${names}::text[], ${sizes}::bigint[], ${hashes}::bytea[]) as new(id, name, bytes, sha256)`.execute(
      db,
    );
  }
  await sql`analyze`.execute(db);
}

/** Put objects below a prefix of a bucket. */
export async function seedBucket(
  server: { readonly origin: string; readonly bucket: string },
  count: number,
  make: MakeObject,
): Promise<void> {
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const client = new S3Client({ endpoint: server.origin, region: 'us-east-1', forcePathStyle: true, credentials });
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      const Key = FOLDER.slice(1) + nameOf(index);
      await client.send(new PutObjectCommand({ Bucket: server.bucket, Key, Body: make(index) }));
    }
  };
  await Promise.all(Array.from({ length: 8 }, work));
  client.destroy();
}

function nameOf(index: number): string {
  return `object-${String(index).padStart(7, '0')}.jpg`;
}
