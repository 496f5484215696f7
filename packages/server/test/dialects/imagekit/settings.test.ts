import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError } from '../../../src/config/read-slice.ts';
import { readSettings } from '../../../src/variables.ts';
import { picture, pictureWithoutExif } from '../../support/picture.ts';
import { dialectService } from './support/calls.ts';

describe("the library's settings", () => {
  it('clean what comes in, and give files another address', async () => {
    const endpoint = 'https://cdn.example/shop';
    await using dialect = await dialectService({ STRIP_ON_UPLOAD: 'default', URL_ENDPOINT: `${endpoint}/` });
    const id = await dialect.put('/clean me/a b.jpg', picture());
    const details = (await dialect.call('GET', `/v1/files/${id}/details`)).json();
    assert.equal(details.size, pictureWithoutExif().length);
    assert.equal(details.url, `${endpoint}${String(details.filePath).split('/').map(encodeURIComponent).join('/')}`);
    assert.ok(String(details.thumbnail).startsWith(`${endpoint}/tr:n-ik_ml_thumbnail/`));
    const { exif } = (await dialect.call('GET', `/v1/files/${id}/metadata`)).json();
    assert.deepEqual(exif, {});
    const delivered = await fetch(`${dialect.service.origin}/media/default${String(details.filePath)}`);
    assert.deepEqual(Buffer.from(await delivered.arrayBuffer()), pictureWithoutExif());
    const purged = await dialect.call('POST', '/v1/files/purge', { url: details.url });
    assert.equal(purged.status, 201, purged.text);
  });

  it('are refused at the start when they make no sense', () => {
    for (const env of [{ STRIP_ON_UPLOAD: 'colour' }, { STRIP_OTHERWISE: 'x' }, { URL_ENDPOINT: 'ftp://x' }]) {
      assert.throws(() => readSettings(env), ConfigError);
    }
    const { STRIP_ON_UPLOAD } = readSettings({ STRIP_ON_UPLOAD: 'gps, time' });
    assert.deepEqual(STRIP_ON_UPLOAD, { mode: 'only', dooms: ['location', 'time'] });
  });
});
