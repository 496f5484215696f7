import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { createSealing } from '../../../src/accounts/sealing.ts';
import { createExtensions, type Extensions } from '../../../src/library/extensions/extensions.ts';
import { createTaggers } from '../../../src/library/extensions/taggers.ts';
import type { FileEntry } from '../../../src/library/model/entry.ts';
import type { ExtensionState, ExtensionWish } from '../../../src/library/model/incoming.ts';
import { LibraryRefusal, type LibraryRefusalCode } from '../../../src/library/model/refusal.ts';
import { ENTRY_COLUMNS, toFile } from '../../../src/library/rows.ts';
import { createSavedExtensions } from '../../../src/library/saved-extensions/saved-extensions.ts';
import { createWebhooks, type Webhooks } from '../../../src/library/webhooks/webhooks.ts';
import { createPixels } from '../../../src/pixels/pixels.ts';
import { createPgBossQueue, type PgBossQueue } from '../../../src/queue/pg-boss-queue.ts';
import { createDirectoryShelf } from '../../../src/shelf/directory-shelf.ts';
import type { Shelf } from '../../../src/shelf/shelf.ts';
import { readSettings } from '../../../src/variables.ts';
import { startTrial, type Trial } from '../../outbound/support/trial.ts';
import { temporaryStore } from '../../support/database.ts';
import { pictureWithoutExif } from '../../support/picture.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { insertFile, shelve } from '../support/shelved-file.ts';
import { hookListener } from '../webhooks/support/hook-listener.ts';
import {
  awsError,
  googleError,
  googleKeyFile,
  rekognitionLabels,
  type VendorRequest,
  vendor,
  visionLabels,
} from './support/vendor.ts';

const GOOGLE: ExtensionWish = { name: 'google-auto-tagging', options: { maxTags: 3, minConfidence: 60 } };
const AWS: ExtensionWish = { name: 'aws-auto-tagging', options: { maxTags: 2, minConfidence: 50 } };

interface Trying extends AsyncDisposable {
  readonly extensions: Extensions;
  readonly webhooks: Webhooks;
}

describe('extensions', () => {
  let database: Awaited<ReturnType<typeof temporaryStore>>;
  let trial: Trial;
  let shelf: Shelf;
  let keyFile: string;
  before(async () => {
    database = await temporaryStore();
    trial = await startTrial();
    shelf = createDirectoryShelf(path.join(database.folder, 'shelf'));
    keyFile = await googleKeyFile(database.folder, 'google.json');
    // As in a service, whose settings are its environment.
    process.env.GOOGLE_APPLICATION_CREDENTIALS = keyFile;
  });
  after(async () => {
    delete process.env.GOOGLE_APPLICATION_CREDENTIALS;
    await trial[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();
  });

  /** The room with an environment's credentials. */
  async function open(env: Readonly<Record<string, string>>): Promise<Trying> {
    const { db } = database.store;
    const settings = readSettings({ DATA_DIR: database.folder, ...env });
    const queue: PgBossQueue = createPgBossQueue({ db, log: quietLog(), pace: { pollMs: 200 } });
    const sealing = createSealing(Buffer.alloc(32, 7));
    const retry = { tries: 3, delaySeconds: 1, maxDelaySeconds: 1 };
    const present = () => ({ type: 'file.updated', data: {} });
    const { seal, unseal } = sealing;
    const webhooks = createWebhooks({ db, queue, outbound: trial.outbound, seal, unseal, present, retry });
    const extensions = createExtensions({
      db,
      queue,
      shelf,
      pixels: createPixels(settings),
      taggers: createTaggers(settings),
      savedExtensions: createSavedExtensions(db),
      announce: webhooks.announce,
      webhooks,
      presentFile: (file, slug) => ({ fileId: file.fileId, AITags: file.aiTags, slug }),
      retry,
    });
    await queue.start();
    return { extensions, webhooks, [Symbol.asyncDispose]: () => queue.stop() };
  }

  const google = (origin: string) => ({ GOOGLE_APPLICATION_CREDENTIALS: keyFile, GOOGLE_VISION_ENDPOINT: origin });
  const aws = (origin: string) => ({
    AWS_ACCESS_KEY_ID: 'AKIDTEST',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL_REKOGNITION: origin,
  });

  async function newFile(bytes: Uint8Array = pictureWithoutExif(), mime = 'image/jpeg'): Promise<FileEntry> {
    const { db } = database.store;
    const account = await db
      .insertInto('account')
      .values({ name: 'somebody' })
      .returning('id')
      .executeTakeFirstOrThrow();
    const sha256 = await shelve(db, shelf, bytes);
    const id = await insertFile(db, account.id, { sha256, bytes: bytes.length });
    const fileType = mime.startsWith('image/') ? 'image' : 'non-image';
    await db
      .updateTable('entry')
      .set({ mime, file_type: fileType, tags: ['mine'] })
      .where('id', '=', id)
      .execute();
    return await fileOf(id);
  }

  async function fileOf(id: string): Promise<FileEntry> {
    const query = database.store.db.selectFrom('entry').select(ENTRY_COLUMNS).where('id', '=', id);
    return toFile(await query.executeTakeFirstOrThrow());
  }

  async function begin(
    { extensions }: Trying,
    file: FileEntry,
    wishes: readonly ExtensionWish[],
    webhookUrl?: string,
  ): Promise<Readonly<Record<string, ExtensionState>>> {
    const patron = { accountId: file.accountId, publicId: null };
    return await database.store.db
      .transaction()
      .execute((trx) => extensions.begin(patron, file, wishes, webhookUrl, trx));
  }

  async function runs(file: FileEntry) {
    const query = database.store.db.selectFrom('extension_run').selectAll().where('file_id', '=', file.fileId);
    return await query.orderBy('created_at').execute();
  }

  async function finished(file: FileEntry) {
    for (;;) {
      const all = await runs(file);
      if (all.length > 0 && all.every(({ status }) => status !== 'pending')) return all;
      await sleep(50);
    }
  }

  it('give the tags of Cloud Vision, make them searchable, and tell of it', async () => {
    await using cloud = await vendor(visionLabels(['Sky', 0.9812], ['Mountain', 0.7], ['Mist', 0.55]));
    await using listener = await hookListener();
    await using trying = await open(google(cloud.origin));
    const file = await newFile();
    await trying.webhooks.create(file.accountId, { url: `${listener.origin}/account` });
    assert.deepEqual(await begin(trying, file, [GOOGLE], `${listener.origin}/result`), {
      'google-auto-tagging': 'pending',
    });
    await listener.until(2);
    const tags = [
      { name: 'Sky', confidence: 98.12, source: 'google-auto-tagging' },
      { name: 'Mountain', confidence: 70, source: 'google-auto-tagging' },
    ];
    const changed = await fileOf(file.versionId);
    assert.deepEqual(changed.aiTags, tags);
    assert.deepEqual(changed.tags, ['mine']);
    assert.ok(changed.updatedAt > file.updatedAt);
    const row = await database.store.db
      .selectFrom('entry')
      .select(['all_tags', 'tag_words'])
      .where('id', '=', file.versionId)
      .executeTakeFirstOrThrow();
    assert.deepEqual(row.all_tags, ['mine', 'Sky', 'Mountain']);
    assert.match(String(row.tag_words), / sky .*mountain /);
    const result = listener.received.find((each) => each.path === '/result');
    const { service, status, fileObject } = JSON.parse(String(result?.body));
    assert.deepEqual([service, status, fileObject.AITags], ['google-auto-tagging', 'SUCCESS', tags]);
    assert.equal(result?.headers['webhook-signature'], undefined);
    const event = listener.received.find((each) => each.path === '/account');
    assert.equal(JSON.parse(String(event?.body)).type, 'file.updated');
    const [run] = await runs(file);
    assert.deepEqual([run?.status, run?.units, run?.failure], ['success', 1, null]);

    const [request] = cloud.requests;
    assert.match(String(request?.url), /^\/v1\/images:annotate\b/);
    assert.match(String(request?.headers.authorization), /^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
    // Enumerations go as numbers: 4 is LABEL_DETECTION.
    const features = [{ type: 4, maxResults: 3 }];
    const image = { content: pictureWithoutExif().toString('base64') };
    assert.deepEqual((request?.json as { requests?: unknown })?.requests, [{ image, features }]);
  });

  it('give the tags of Rekognition beside those of another source', async () => {
    await using cloud = await vendor(rekognitionLabels(['Sky', 99.5], ['Person', 55.25], ['Hat', 51]));
    await using trying = await open(aws(cloud.origin));
    const file = await newFile();
    const older = { name: 'Sky', confidence: 98, source: 'google-auto-tagging' };
    const stale = { name: 'Sky', confidence: 1, source: 'aws-auto-tagging' };
    await database.store.db
      .updateTable('entry')
      .set({ ai_tags: JSON.stringify([older, stale]) })
      .where('id', '=', file.versionId)
      .execute();
    await begin(trying, file, [AWS]);
    await finished(file);
    assert.deepEqual((await fileOf(file.versionId)).aiTags, [
      older,
      { name: 'Sky', confidence: 99.5, source: 'aws-auto-tagging' },
      { name: 'Person', confidence: 55.25, source: 'aws-auto-tagging' },
    ]);
    const { headers, json } = cloud.requests[0] as VendorRequest;
    assert.equal(headers['x-amz-target'], 'RekognitionService.DetectLabels');
    assert.equal(headers['content-type'], 'application/x-amz-json-1.1');
    assert.match(
      String(headers.authorization),
      /^AWS4-HMAC-SHA256 Credential=AKIDTEST\/\d{8}\/eu-central-1\/rekognition\/aws4_request, SignedHeaders=[\w;-]*host[\w;-]*, Signature=[0-9a-f]{64}$/,
    );
    assert.match(String(headers['x-amz-date']), /^\d{8}T\d{6}Z$/);
    const { Image, MaxLabels, MinConfidence } = json as {
      Image: { Bytes: string };
      MaxLabels: number;
      MinConfidence: number;
    };
    assert.deepEqual(Buffer.from(Image.Bytes, 'base64'), pictureWithoutExif());
    assert.deepEqual([MaxLabels, MinConfidence], [2, 50]);
  });

  it('send a smaller JPEG of a picture that is too large, or of another type', async () => {
    await using cloud = await vendor(rekognitionLabels(['Noise', 90]));
    await using trying = await open(aws(cloud.origin));
    const raw = { width: 1800, height: 1200, channels: 3 as const };
    const large = await sharp(randomBytes(1800 * 1200 * 3), { raw })
      .png({ compressionLevel: 0 })
      .toBuffer();
    assert.ok(large.length > 5 * 1024 * 1024);
    const webp = await sharp(randomBytes(300 * 200 * 3), { raw: { ...raw, width: 300, height: 200 } })
      .webp()
      .toBuffer();
    for (const file of [await newFile(large, 'image/png'), await newFile(webp, 'image/webp')]) {
      await begin(trying, file, [AWS]);
      assert.equal((await finished(file))[0]?.failure, null);
    }
    const sent = cloud.requests.map(({ json }) =>
      Buffer.from((json as { Image: { Bytes: string } }).Image.Bytes, 'base64'),
    );
    const facts = await Promise.all(sent.map((bytes) => sharp(bytes).metadata()));
    assert.deepEqual(
      facts.map(({ format, width, height }) => [format, width, height]),
      [
        ['jpeg', 1600, 1067],
        ['jpeg', 300, 200],
      ],
    );
    assert.ok(sent.every((bytes) => bytes.length <= 5 * 1024 * 1024));
  });

  it('ask again when the service is busy or broken', async () => {
    await using cloud = await vendor(
      googleError(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded'),
      googleError(500, 'INTERNAL', 'Oops'),
      visionLabels(['Sky', 0.9]),
    );
    await using amazon = await vendor(
      awsError(400, 'ThrottlingException', 'Rate exceeded'),
      awsError(500, 'InternalServerError', 'Oops'),
      rekognitionLabels(['Sky', 90]),
    );
    const otherKey = { GOOGLE_APPLICATION_CREDENTIALS: await googleKeyFile(database.folder, 'other.json') };
    await using trying = await open({ ...google(cloud.origin), ...aws(amazon.origin), ...otherKey });
    const file = await newFile();
    await begin(trying, file, [GOOGLE, AWS]);
    const all = await finished(file);
    assert.deepEqual(
      all.map(({ status, failure }) => [status, failure]),
      [
        ['success', null],
        ['success', null],
      ],
    );
    assert.deepEqual([cloud.requests.length, amazon.requests.length], [3, 3]);
    assert.equal((await fileOf(file.versionId)).aiTags?.length, 2);
  });

  it('fail at once when the service says no, and tell of it', async () => {
    await using cloud = await vendor(googleError(403, 'PERMISSION_DENIED', 'Cloud Vision API has not been used'));
    await using amazon = await vendor(awsError(400, 'InvalidImageFormatException', 'Invalid image encoding'));
    await using listener = await hookListener();
    await using trying = await open({ ...google(cloud.origin), ...aws(amazon.origin) });
    const file = await newFile();
    await begin(trying, file, [GOOGLE, AWS], listener.origin);
    await listener.until(2);
    assert.deepEqual([cloud.requests.length, amazon.requests.length], [1, 1]);
    const told = listener.received.map(({ body }) => JSON.parse(body));
    const bySource = Object.fromEntries(told.map(({ service, ...rest }) => [service, rest]));
    assert.deepEqual(bySource[GOOGLE.name]?.status, 'FAILURE');
    assert.deepEqual(bySource[GOOGLE.name]?.fileId, file.fileId);
    assert.match(bySource[GOOGLE.name]?.error, /Cloud Vision API has not been used/);
    assert.match(bySource[AWS.name]?.error, /InvalidImageFormatException: Invalid image encoding/);
    assert.deepEqual((await fileOf(file.versionId)).aiTags, null);
  });

  it('fail after the last try when the service is dead, the file kept', async () => {
    const dead = 'http://127.0.0.1:9';
    await using trying = await open({ ...google(dead), ...aws(dead) });
    const file = await newFile();
    await begin(trying, file, [GOOGLE, AWS]);
    const all = await finished(file);
    assert.deepEqual(
      all.map(({ status }) => status),
      ['failed', 'failed'],
    );
    for (const { failure } of all)
      assert.match(String(failure), /^expected labels from (Cloud Vision|Rekognition), found/);
    assert.equal((await fileOf(file.versionId)).fileId, file.fileId);
  });

  it('fail at once without credentials, for what is no picture, and for what is not offered', async () => {
    await using listener = await hookListener();
    await using trying = await open({});
    const file = await newFile();
    const wishes = [GOOGLE, AWS, { name: 'remove-bg', options: {} }, { name: 'ai-tasks', options: { tasks: [] } }];
    assert.deepEqual(await begin(trying, file, wishes, listener.origin), {
      'google-auto-tagging': 'failed',
      'aws-auto-tagging': 'failed',
      'remove-bg': 'failed',
      'ai-tasks': 'failed',
    });
    const reasons = (await runs(file)).map(({ failure }) => failure);
    assert.deepEqual(reasons.toSorted(), [
      'expected AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION to be set for aws-auto-tagging',
      'expected GOOGLE_APPLICATION_CREDENTIALS to be set for google-auto-tagging',
      'the extension ai-tasks is not offered here',
      'the extension remove-bg is not offered here',
    ]);
    await listener.until(4);
    assert.ok(listener.received.every(({ body }) => JSON.parse(body).status === 'FAILURE'));
    await using other = await open(google('http://127.0.0.1:9'));
    const film = await newFile(Buffer.from('film'), 'video/mp4');
    assert.deepEqual(await begin(other, film, [GOOGLE]), { 'google-auto-tagging': 'failed' });
    assert.match(String((await runs(film))[0]?.failure), /expected a picture .*found video\/mp4/);
  });

  it('fail for a picture that cannot be decoded, and for a version that has gone', async () => {
    await using cloud = await vendor(visionLabels(['Sky', 0.9]));
    await using trying = await open(google(cloud.origin));
    const broken = await newFile(Buffer.from('II*\0 not a picture'), 'image/tiff');
    await begin(trying, broken, [GOOGLE]);
    const [run] = await finished(broken);
    assert.equal(run?.status, 'failed');
    assert.equal(cloud.requests.length, 0);
    const gone = await newFile();
    await database.store.db.transaction().execute(async (trx) => {
      const patron = { accountId: gone.accountId, publicId: null };
      await trying.extensions.begin(patron, gone, [GOOGLE], undefined, trx);
      await trx.deleteFrom('entry').where('id', '=', gone.versionId).execute();
    });
    assert.deepEqual(
      (await finished(gone)).map(({ failure }) => failure),
      ['the version that was to be tagged is gone'],
    );
  });

  it('take a saved extension for what it stands for', async () => {
    await using cloud = await vendor(visionLabels(['Sky', 0.9], ['Sea', 0.8]));
    await using trying = await open(google(cloud.origin));
    const file = await newFile();
    const saved = createSavedExtensions(database.store.db);
    const config = { name: 'google-auto-tagging', maxTags: 1, minConfidence: 10 };
    const { id } = await saved.create(file.accountId, { name: 'One tag', description: 'x', config });
    const wish = { name: 'saved-extension', options: { id } };
    assert.deepEqual(await begin(trying, file, [wish]), { 'google-auto-tagging': 'pending' });
    await finished(file);
    assert.deepEqual(
      (await fileOf(file.versionId)).aiTags?.map(({ name }) => name),
      ['Sky'],
    );
  });

  it('refuse what is no extension, and write nothing then', async () => {
    await using trying = await open({});
    const file = await newFile();
    const refuses = async (wish: ExtensionWish, code: LibraryRefusalCode, url?: string): Promise<void> => {
      const refusal = (error: unknown): boolean => error instanceof LibraryRefusal && error.code === code;
      await assert.rejects(begin(trying, file, [AWS, wish], url), refusal, JSON.stringify(wish));
    };
    await refuses({ name: 'unknown', options: {} }, 'bad-value');
    await refuses({ name: 'google-auto-tagging', options: { maxTags: 0 } }, 'bad-value');
    await refuses({ name: 'google-auto-tagging', options: { maxTags: '5' } }, 'bad-value');
    await refuses({ name: 'google-auto-tagging', options: { minConfidence: 101 } }, 'bad-value');
    await refuses({ name: 'saved-extension', options: {} }, 'bad-value');
    await refuses({ name: 'saved-extension', options: { id: '0'.repeat(24) } }, 'extension-missing');
    await refuses(GOOGLE, 'bad-url', 'ftp://example.com/');
    assert.deepEqual(await runs(file), []);
  });

  it('end runs whose job is gone', async () => {
    await using trying = await open({});
    const file = await newFile();
    const values = { account_id: file.accountId, file_id: file.fileId, version_id: file.versionId, name: AWS.name };
    const rest = { options: '{}', webhook_url: null, failure: null, finished_at: null };
    const days = (count: number): Date => new Date(Date.now() - count * 24 * 3600 * 1000);
    await database.store.db
      .insertInto('extension_run')
      .values([
        { ...values, ...rest, created_at: days(2) },
        { ...values, ...rest, created_at: days(0.5) },
        { ...values, ...rest, created_at: days(500), status: 'success' },
      ])
      .execute();
    await trying.extensions.sweep();
    assert.deepEqual(
      (await runs(file)).map(({ status }) => status),
      ['failed', 'pending'],
    );
  });
});
