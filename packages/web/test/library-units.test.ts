import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { addressOf, readWhereabouts } from '../src/library/address.ts';
import type { CustomField, FieldSchema, LibraryFile } from '../src/library/api/shapes.ts';
import { fileListCsv } from '../src/library/bulk/file-list-csv.ts';
import { changedValues, draftsOf } from '../src/library/fields/drafts.ts';
import { fieldDraft, newFieldOf } from '../src/library/fields/field-draft.ts';
import { layoutOf, rowsInView, stepFrom } from '../src/library/grid/geometry.ts';
import { hmacSha1 } from '../src/library/hmac-sha1.ts';
import { hereAddress, pictureAddress, sharedAddress } from '../src/library/media.ts';
import { metadataGroups } from '../src/library/panel/metadata-groups.ts';
import { askedQuery, errorPosition, quoted } from '../src/library/search/query.ts';
import { uploadMemory } from '../src/library/upload/memory.ts';
import { type UploadItem, USUAL_OPTIONS } from '../src/library/upload/uploads.ts';

describe('signing addresses', () => {
  it('computes HMAC-SHA1 as Node does, for keys and texts of any length', () => {
    for (let length = 0; length < 200; length += 7) {
      const [key, text] = [randomBytes(length).toString('hex'), randomBytes(length * 2).toString('hex')];
      assert.equal(hmacSha1(key, text), createHmac('sha1', key).update(text).digest('hex'));
    }
    assert.equal(hmacSha1('kunci é', 'текст'), createHmac('sha1', 'kunci é').update('текст').digest('hex'));
  });

  const file = {
    url: 'https://media.example/media/default/a%20b/c.jpg',
    isPrivateFile: false,
    isPublished: true,
    fileType: 'image',
    width: 10,
  } as LibraryFile;

  it('keeps to its own origin, and signs only what is private', () => {
    assert.equal(hereAddress(file, 'k'), '/media/default/a%20b/c.jpg');
    assert.equal(hereAddress(file, 'k', 'w-2'), '/media/default/tr:w-2/a%20b/c.jpg');
    const address = hereAddress({ ...file, isPrivateFile: true }, 'k', 'w-2') ?? '';
    const [, expiry = '', signature] = /\?ik-t=(\d+)&ik-s=([0-9a-f]{40})$/.exec(address) ?? [];
    assert.equal(signature, hmacSha1('k', `tr:w-2/a%20b/c.jpg${expiry}`));
    assert.ok(Number(expiry) > Date.now() / 1000 + 3_500);
    assert.equal(sharedAddress(file, 'k'), file.url);
  });

  it('asks nobody else for pictures, and not for those of drafts', () => {
    assert.equal(hereAddress({ ...file, url: 'https://cdn.example/c.jpg' }, 'k'), undefined);
    assert.equal(pictureAddress({ ...file, isPublished: false }, 'k', 9), undefined);
    assert.equal(pictureAddress({ ...file, width: null }, 'k', 9), undefined);
  });
});

describe('the address of a place in the library', () => {
  it('comes back as it was, whatever folders and queries hold', () => {
    const where = {
      folder: '/100% päth/a?b#c',
      query: 'name = "a&b" + 1',
      everywhere: false,
      sort: 'ASC_NAME',
      view: 'list',
      file: 'f1',
    } as const;
    const { pathname, search } = new URL(addressOf(where), 'http://here');
    assert.deepEqual(readWhereabouts({ path: pathname, query: search.slice(1) }), where);
  });

  it('says nothing of what is as usual, and survives nonsense', () => {
    const usual = readWhereabouts({ path: '/library', query: 'sort=DROP&view=x' });
    assert.equal(addressOf(usual), '/library');
    assert.equal(readWhereabouts({ path: '/library/%E0%A4%A', query: '' }).folder, '/%E0%A4%A');
  });
});

describe('queries', () => {
  it('takes words as words, and what looks like a query as one', () => {
    assert.equal(askedQuery('sunset beach', undefined).text, 'name HAS "sunset beach" OR tags HAS "sunset beach"');
    for (const query of ['tags IN ["a"]', 'name has beach', 'width > 3', '(tags exists)', 'nonsense = 1'])
      assert.deepEqual(askedQuery(query, undefined), { text: query, shift: 0, isWords: false });
    assert.equal(askedQuery('man in boat', undefined).isWords, true);
    assert.equal(quoted('a"b\\c'), '"a\\"b\\\\c"');
  });

  it('keeps to a folder, and counts an error where it was typed', () => {
    const asked = askedQuery('width > x', '/a');
    assert.equal(asked.text, '(width > x) AND path : "/a/"');
    assert.equal(errorPosition('expected a number at character 10, found x', asked, 'width > x'), 8);
    assert.equal(errorPosition('expected something', asked, 'width > x'), undefined);
    assert.equal(errorPosition('at character 400', askedQuery('a = ', undefined), 'a = '), 4);
  });
});

describe('the layout of the list', () => {
  it('fills the width with cells of a sensible size', () => {
    assert.equal(layoutOf('grid', 288).columns, 2);
    assert.ok(layoutOf('grid', 1_000).columns >= 5);
    assert.ok(layoutOf('grid', 3_000).columns <= 14);
    assert.equal(layoutOf('list', 1_000).columns, 1);
  });

  it('shows rows in view and a few around', () => {
    assert.deepEqual(rowsInView(1_000, 100, { top: 5_000, height: 800 }), { first: 47, end: 61 });
    assert.deepEqual(rowsInView(2, 100, { top: 0, height: 800 }), { first: 0, end: 2 });
    assert.deepEqual(rowsInView(3, 100, { top: 9_000, height: 800 }), { first: 3, end: 3 });
  });

  it('goes where keys lead, and stays within', () => {
    const layout = { columns: 4, rowHeight: 100 };
    const step = (from: number, key: string): number | undefined => stepFrom(from, key, layout, 10, 2);
    assert.deepEqual(
      ['ArrowRight', 'ArrowDown', 'End', 'PageDown', 'x'].map((key) => step(1, key)),
      [2, 5, 9, 9, undefined],
    );
    assert.equal(step(0, 'ArrowLeft'), 0);
    assert.equal(step(2, 'ArrowUp'), 2);
    assert.equal(step(7, 'ArrowDown'), 9);
    assert.equal(step(8, 'ArrowDown'), 8);
  });
});

describe('custom fields', () => {
  const field = (name: string, schema: FieldSchema): CustomField => ({ id: name, name, label: name, schema });
  const fields = [
    field('price', { type: 'Number' }),
    field('sold', { type: 'Boolean' }),
    field('size', { type: 'SingleSelect', selectOptions: [1, 'large', true] }),
    field('constructor', { type: 'Text' }),
  ];

  it('sends what was changed, in its own type', () => {
    const before = { price: 3, size: 'large' };
    const drafts = { ...draftsOf(fields, before), price: '4.5', sold: 'false', size: '0', constructor: 'x' };
    assert.deepEqual(changedValues(fields, before, drafts), { price: 4.5, sold: false, size: 1, constructor: 'x' });
    assert.deepEqual(changedValues(fields, before, draftsOf(fields, before)), {});
    assert.deepEqual(changedValues(fields, before, { price: '' }), { price: null });
    assert.deepEqual(changedValues(fields, before, { price: 'much' }), { price: 'much' });
  });

  it('makes a field of what was written, and takes parts away from an old one', () => {
    const draft = { ...fieldDraft(undefined), name: 'price', label: 'Price', type: 'Number', minValue: '1' } as const;
    assert.deepEqual(newFieldOf(draft, false), {
      name: 'price',
      label: 'Price',
      schema: { type: 'Number', minValue: 1 },
    });
    assert.deepEqual(newFieldOf({ ...draft, minValue: '' }, true).schema, {
      type: 'Number',
      minValue: null,
      maxValue: null,
      isValueRequired: false,
      defaultValue: null,
    });
  });
});

describe('metadata by group', () => {
  it('shows every value as a text, cut where it is endless, and filters', () => {
    const embedded = { Artist: '<b>x</b>', Keywords: ['a', 'b'], Nothing: null, Long: 'x'.repeat(9_999) };
    const names = { content: 'Content', embedded: 'Embedded', exif: (group: string) => `Exif: ${group}` };
    const groups = metadataGroups(embedded, { pHash: 'f0', exif: { gps: { GPSAltitude: 3 } } }, names, '');
    assert.deepEqual(
      groups.map(({ name }) => name),
      ['Embedded', 'Exif: gps', 'Content'],
    );
    assert.deepEqual(groups[0]?.rows.slice(0, 2), [
      ['Artist', '<b>x</b>'],
      ['Keywords', 'a, b'],
    ]);
    assert.equal(groups[0]?.rows[2]?.[1].length, 2_001);
    assert.deepEqual(metadataGroups(embedded, {}, names, 'ARTIST')[0]?.rows.length, 1);
  });
});

describe('a list of files as CSV', () => {
  it('holds no formula', () => {
    const file = {
      name: '=1+1',
      filePath: '/=1+1',
      url: '/x',
      mime: 'a',
      size: 1,
      tags: ['@x'],
      createdAt: '',
      updatedAt: '',
    };
    const [, line = ''] = fileListCsv([file as unknown as LibraryFile], 'k').split('\r\n');
    assert.match(line, /^"'=1\+1",/);
    assert.match(line, /"'@x"/);
  });
});

describe('the memory of a batch of uploads', () => {
  const store = new Map<string, string>();
  const storage = {
    getItem: (name: string) => store.get(name) ?? null,
    setItem: (name: string, value: string) => void store.set(name, value),
    removeItem: (name: string) => void store.delete(name),
  } as unknown as Storage;
  const item = (id: number, state: UploadItem['state']): UploadItem => ({
    id,
    file: { name: `${id}.jpg`, size: id, lastModified: 5 } as File,
    path: `in/${id}.jpg`,
    folder: '/a',
    options: USUAL_OPTIONS,
    state,
    sent: 0,
  });

  it('tells what is done from the rest, to its owner only, and forgets what is over', () => {
    const memory = uploadMemory(
      () => storage,
      () => 'me',
    );
    memory.write([item(1, 'done'), item(2, 'waiting'), item(3, 'cancelled'), item(4, 'failed')]);
    const read = memory.read();
    assert.deepEqual(read?.done, ['1:5:in/1.jpg']);
    assert.deepEqual(read?.rest, ['2:5:in/2.jpg', '4:5:in/4.jpg']);
    assert.equal(
      uploadMemory(
        () => storage,
        () => 'you',
      ).read(),
      undefined,
    );
    memory.write([item(1, 'done'), item(2, 'done')]);
    assert.equal(memory.read(), undefined);
  });

  it('does without a storage that refuses or holds nonsense', () => {
    store.set('colophon.uploads', '{"owner":"me","done":7');
    assert.equal(
      uploadMemory(
        () => storage,
        () => 'me',
      ).read(),
      undefined,
    );
    const refusing = uploadMemory(
      () => {
        throw new Error('blocked');
      },
      () => 'me',
    );
    refusing.write([item(1, 'waiting')]);
    assert.equal(refusing.read(), undefined);
  });
});
