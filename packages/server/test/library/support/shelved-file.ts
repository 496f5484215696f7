import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Arrival, Shelf } from '../../../src/shelf/shelf.ts';
import type { Schema } from '../../../src/store/schema.ts';

/** The account that everything of a test belongs to. */
export async function anAccount(db: Kysely<Schema>, slug = 'default'): Promise<string> {
  const row = await db.insertInto('account').values({ name: slug, slug }).returning('id').executeTakeFirstOrThrow();
  return row.id;
}

export async function arrived(shelf: Shelf, bytes: Uint8Array): Promise<Arrival> {
  return await shelf.arrive(
    (async function* () {
      yield bytes;
    })(),
    { maxBytes: 1e9 },
  );
}

/** Put bytes on the shelf in the order in which uploads do: touch the row, keep the bytes. The file comes after it. */
export async function shelve(db: Kysely<Schema>, shelf: Shelf, bytes: Uint8Array): Promise<string> {
  const arrival = await arrived(shelf, bytes);
  const row = { sha256: Buffer.from(arrival.sha256, 'hex'), bytes: arrival.bytes, touched_at: new Date() };
  await db
    .insertInto('blob')
    .values(row)
    .onConflict((conflict) => conflict.column('sha256').doUpdateSet({ touched_at: row.touched_at }))
    .execute();
  await shelf.keep(arrival);
  return arrival.sha256;
}

export interface PlainFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly parent?: string;
  readonly name?: string;
  readonly kind?: 'file' | 'version';
  readonly fileId?: string;
  readonly id?: string;
  readonly versionNumber?: number;
}

/** Insert the row of a file, its facts left out. Answers its id. */
export async function insertFile(db: Kysely<Schema>, accountId: string, file: PlainFile): Promise<string> {
  const id = file.id ?? randomBytes(12).toString('hex');
  const now = new Date();
  const name = file.name ?? `${id}.bin`;
  await db
    .insertInto('entry')
    .values({
      id,
      account_id: accountId,
      kind: file.kind ?? 'file',
      file_id: file.fileId ?? id,
      version_number: file.versionNumber ?? 1,
      parent: file.parent ?? '/',
      name,
      name_words: ` ${name} `,
      created_at: now,
      updated_at: now,
      uploaded_at: now,
      custom: '{}',
      file_type: 'non-image',
      mime: 'application/octet-stream',
      bytes: file.bytes,
      sha256: Buffer.from(file.sha256, 'hex'),
    })
    .execute();
  return id;
}
