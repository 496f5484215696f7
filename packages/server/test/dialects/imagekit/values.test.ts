import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { picture } from '../../support/picture.ts';
import { assertRefused, type DialectService, dialectService } from './support/calls.ts';

let dialect: DialectService;
before(async () => {
  dialect = await dialectService();
});
after(() => dialect[Symbol.asyncDispose]());

const call: DialectService['call'] = (...given) => dialect.call(...given);

describe('custom metadata fields', () => {
  const FIELDS = '/v1/customMetadataFields';

  it('name every part that is missing or of the wrong kind', async () => {
    for (const [body, parts] of [
      [{}, ['name', 'label', 'schema']],
      [{ label: 'l', schema: { type: 'Text' } }, ['name']],
      [{ name: '', label: 5, schema: [], description: {} }, ['name', 'label', 'schema', 'description']],
      [{ name: 'n', label: 'l', schema: {} }, ['type']],
    ] as const) {
      const answer = await call('POST', FIELDS, body);
      assertRefused(answer, 400, JSON.stringify(body));
      assert.deepEqual(Object.keys(answer.json().errors as object), parts, answer.text);
    }
  });

  it('lose what is set to null, and keep their name', async () => {
    const schema = { type: 'Number', minValue: 1, maxValue: 9 };
    const { id } = (await call('POST', FIELDS, { name: 'price', label: 'Price', schema })).json<{ id: string }>();
    const changed = await call('PATCH', `${FIELDS}/${id}`, { name: 5, schema: { minValue: null, maxValue: 8 } });
    assert.equal(changed.status, 200, changed.text);
    assert.deepEqual([changed.json().name, changed.json().schema], ['price', { type: 'Number', maxValue: 8 }]);
    const refused = await call('PATCH', `${FIELDS}/${id}`, { label: 5 });
    assertRefused(refused, 400);
    assert.deepEqual(Object.keys(refused.json().errors as object), ['label']);
  });
});

describe('details of a file', () => {
  it('have no description after an empty one', async () => {
    const address = `/v1/files/${await dialect.put('/described.txt')}/details`;
    assert.equal((await call('PATCH', address, { description: 'A text' })).json().description, 'A text');
    assert.equal('description' in (await call('PATCH', address, { description: '' })).json(), false);
  });
});

describe('tags of several files', () => {
  it('are 500 characters together, to add and to take away', async () => {
    const fileIds = [await dialect.put('/tagged.txt')];
    for (const [name, field] of [
      ['addTags', 'tags'],
      ['removeTags', 'tags'],
      ['removeAITags', 'AITags'],
    ] as const) {
      const send = (last: number) =>
        call('POST', `/v1/files/${name}`, { fileIds, [field]: ['a'.repeat(300), 'b'.repeat(last)] });
      assert.equal((await send(200)).status, 200, name);
      assertRefused(await send(201), 400, name);
    }
  });
});

describe('metadata', () => {
  it('of a picture that is broken is a bad request, unless some of it can be read', async () => {
    const whole = picture();
    const broken = await dialect.put('/broken.jpg', whole.subarray(0, 24));
    assertRefused(await call('GET', `/v1/files/${broken}/metadata`), 400);
    const address = encodeURIComponent(`${dialect.service.origin}/media/default/broken.jpg`);
    assertRefused(await call('GET', `/v1/metadata?url=${address}`), 400);
    const dark = await dialect.put('/dark.jpg', whole.subarray(0, -3));
    const metadata = await call('GET', `/v1/files/${dark}/metadata`);
    assert.equal(metadata.status, 200, metadata.text);
    const { width, exif } = metadata.json<{ width: number; exif: { image: { Make: string } } }>();
    assert.deepEqual([width, exif.image.Make], [8, 'Canon']);
  });
});
