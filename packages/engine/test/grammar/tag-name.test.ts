import assert from 'node:assert/strict';
import { it } from 'node:test';
import { tagNameOf } from '../../src/grammar/tag-name.ts';

it('keywords become names of tags', () => {
  const names = {
    'exif:Make': 'ExifMake',
    'my own key': 'MyOwnKey',
    a: 'TagA',
    '12x': 'Tag12x',
    '-x': 'Tag-x',
    '': 'Tag',
    été: 'TagT',
  };
  assert.deepEqual(Object.fromEntries(Object.keys(names).map((keyword) => [keyword, tagNameOf(keyword)])), names);
});
