import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import ImageKit from '@imagekit/nodejs';
import { pHashDistance } from '../../../src/pixels/p-hash.ts';
import { picture as pictureWithExif } from '../../support/picture.ts';
import { fileOf, rejectionOf, type Target } from './target.ts';

const BESIDE = fileURLToPath(new URL('../../../../../../shared/', import.meta.url));
const CANON = `${BESIDE}corpus/files/exif-samples/jpg/Canon_40D.jpg`;
const REFERENCE = `${BESIDE}corpus/files/iptc-std2019/files/reference/IPTC-PhotometadataRef-Std2019.1.jpg`;
const SEED = `${BESIDE}seeds/000_1bd6d406a22dd41a.txt`;
/** As the original publishes it for that picture. */
const PUBLISHED_HASH = '17949d3d3573ebca';
const CLOSE_BITS = 4;

/** Step 6 of the contract: metadata by id and by URL. */
export function metadataSteps(target: () => Target): void {
  const put = async (bytes: Uint8Array, fileName: string) =>
    await target().client.files.upload({
      file: fileOf(bytes, fileName),
      fileName,
      useUniqueFileName: false,
      responseFields: ['metadata', 'embeddedMetadata'],
    });

  it('answers the same metadata in the upload, by id and by URL', async () => {
    const { client } = target();
    const { fileId = '', url = '', metadata, embeddedMetadata } = await put(pictureWithExif(), 'written.jpg');
    const byId = await client.files.metadata.get(fileId);
    assert.deepEqual(byId, metadata);
    assert.deepEqual(await client.files.metadata.getFromURL({ url }), byId);
    assert.deepEqual(Object.keys(byId.exif ?? {}), [
      'image',
      'thumbnail',
      'exif',
      'gps',
      'interoperability',
      'makernote',
    ]);
    assert.equal(byId.exif?.image?.Make, 'Canon');
    assert.equal(embeddedMetadata?.Make, 'Canon');
    assert.deepEqual((await client.files.get(fileId)).embeddedMetadata, embeddedMetadata);
  });

  it('answers the keys of a picture in their order, and {} where there is no Exif', async () => {
    const { client, picture } = target();
    const { fileId = '', url } = await put(picture, 'plain.png');
    const metadata = await client.files.metadata.get(fileId);
    assert.deepEqual(Object.keys(metadata), [
      'height',
      'width',
      'size',
      'format',
      'hasColorProfile',
      'quality',
      'hasTransparency',
      'exif',
      'pHash',
    ]);
    assert.deepEqual([metadata.exif, metadata.quality, metadata.format], [{}, 0, 'png']);
    assert.match(metadata.pHash ?? '', /^[0-9a-f]{16}$/);
    const small = await client.files.metadata.getFromURL({ url: `${url}?tr=w-32` });
    assert.deepEqual([small.width, small.height], [32, 24]);
  });

  it('reads addresses elsewhere, refuses what is none, and says what is not there', async () => {
    const { client, pictureUrl, picture, service } = target();
    const elsewhere = await client.files.metadata.getFromURL({ url: pictureUrl });
    assert.deepEqual([elsewhere.width, elsewhere.height, elsewhere.size], [64, 48, picture.length]);
    const refused = await rejectionOf(client.files.metadata.getFromURL({ url: 'ftp://example.com/a' }));
    assert.ok(refused instanceof ImageKit.BadRequestError);
    const missing = `${service.origin}/media/default/no/such.png`;
    assert.ok(
      (await rejectionOf(client.files.metadata.getFromURL({ url: missing }))) instanceof ImageKit.NotFoundError,
    );
    const { fileId = '' } = await put(Buffer.from('words'), 'words.txt');
    assert.ok((await rejectionOf(client.files.metadata.get(fileId))) instanceof ImageKit.BadRequestError);
  });

  const isBeside = [CANON, REFERENCE, SEED].every(existsSync);
  it("answers the documentation's sample to the letter, and the published hash", {
    skip: !isBeside && 'the pictures and pages of the original are not beside the repository',
  }, async () => {
    const { client } = target();
    const { fileId = '' } = await put(readFileSync(CANON), 'Canon_40D.jpg');
    const documented = documentedMetadata();
    const { pHash: _placeholder, size: _ofAnotherRevision, ...rest } = documented;
    const { pHash: _hash, size, ...metadata } = await client.files.metadata.get(fileId);
    assert.equal(size, readFileSync(CANON).length);
    assert.deepEqual(metadata, rest);
    assert.equal(JSON.stringify(metadata.exif), JSON.stringify(documented.exif));
    const reference = await put(readFileSync(REFERENCE), 'reference.jpg');
    const distance = pHashDistance(reference.metadata?.pHash ?? '', PUBLISHED_HASH);
    assert.ok(distance <= CLOSE_BITS, `expected at most ${CLOSE_BITS} bits of difference, found ${distance}`);
  });
}

/** The answer that the documentation of the original shows. */
function documentedMetadata(): ImageKit.Metadata {
  const page = readFileSync(SEED, 'utf8');
  const start = page.indexOf('{\n"height"');
  return JSON.parse(page.slice(start, page.indexOf('\n\n', start))) as ImageKit.Metadata;
}
