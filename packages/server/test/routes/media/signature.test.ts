import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ImageKitV7 from '@imagekit/nodejs';
import ImageKitV6 from 'imagekit';
import { readAddress } from '../../../src/routes/media/address.ts';
import { isSigned, signatureOf } from '../../../src/routes/media/signature.ts';

const SECRET = 'private_x';
const ENDPOINT = 'https://media.example/media/default';
const NOW = new Date('2026-11-21T12:00:00Z');

const v7 = new ImageKitV7({ privateKey: SECRET });
const v6 = new ImageKitV6({ publicKey: 'public_x', privateKey: SECRET, urlEndpoint: ENDPOINT });

function isGood(url: string, secrets: readonly string[] = [SECRET], now = new Date()): boolean {
  assert.ok(url.startsWith(`${ENDPOINT}/`), url);
  return isSigned(readAddress(new URL(url).href.slice(ENDPOINT.length + 1)), secrets, now);
}

describe('a signed address', () => {
  it('has the signature that is known', () => {
    assert.equal(signatureOf('private_x', 'a.jpg'), 'e5430908823f5a906d9a8dc36816650dfcf5bbe8');
  });

  const paths = [
    '/a.jpg',
    '/a/b c.jpg',
    '/été/写真.jpg',
    '/e\u0301.jpg',
    "/it's (1)!.jpg",
    '/a+b&c=d.jpg',
    '/100%.jpg',
  ];
  for (const path of paths) {
    it(`is what the published clients make: ${path}`, () => {
      const encoded = path.split('/').map(encodeURIComponent).join('/');
      const shared = { urlEndpoint: ENDPOINT, signed: true };
      const sized = [{ width: 100, height: 50 }, { rotation: 90 }];
      const queryParameters = { v: '1 2', 'ik-obj-version': 'abc' };
      const urls = [
        v7.helper.buildSrc({ ...shared, src: encoded }),
        v7.helper.buildSrc({ ...shared, src: encoded, expiresIn: 60 }),
        v7.helper.buildSrc({ ...shared, src: encoded, queryParameters }),
        v7.helper.buildSrc({ ...shared, src: encoded, transformation: sized }),
        v7.helper.buildSrc({ ...shared, src: encoded, transformation: sized, transformationPosition: 'query' }),
        v6.url({ ...shared, path: encoded }),
        v6.url({ ...shared, path: encoded, expireSeconds: 60 }),
        v6.url({ ...shared, path: encoded, queryParameters: { v: '1 2' } }),
        v6.url({ ...shared, path: encoded, transformation: [{ width: '100', height: '50' }] }),
        v6.url({ ...shared, src: `${ENDPOINT}${encoded}`, transformation: [{ width: '100' }] }),
      ];
      for (const url of urls) {
        assert.equal(isGood(url), true, url);
        assert.equal(readAddress(url.slice(ENDPOINT.length + 1)).filePath, path, url);
      }
    });
  }

  it('is signed with any live key of the account', () => {
    const url = `${ENDPOINT}/a.jpg?ik-s=${signatureOf('private_2', 'a.jpg')}`;
    assert.equal(isGood(url, ['private_1', 'private_2']), true);
    assert.throws(() => isGood(url, ['private_1']), { code: 'unauthorised' });
    assert.throws(() => isGood(url, []), { code: 'unauthorised' });
  });

  it('holds until it expires', () => {
    const seconds = NOW.getTime() / 1000 + 10;
    const url = `${ENDPOINT}/a.jpg?ik-t=${seconds}&ik-s=${signatureOf(SECRET, 'a.jpg', String(seconds))}`;
    assert.equal(isGood(url, [SECRET], NOW), true);
    assert.equal(isGood(url, [SECRET], new Date(NOW.getTime() + 9_999)), true);
    assert.throws(() => isGood(url, [SECRET], new Date(NOW.getTime() + 10_000)), { code: 'unauthorised' });
  });

  it('does not hold where anything of it was changed', () => {
    const good = signatureOf(SECRET, 'a.jpg?x=1', '1900000000');
    assert.equal(isGood(`${ENDPOINT}/a.jpg?x=1&ik-t=1900000000&ik-s=${good}`, [SECRET], NOW), true);
    const changed = [
      `b.jpg?x=1&ik-t=1900000000&ik-s=${good}`,
      `tr:w-1/a.jpg?x=1&ik-t=1900000000&ik-s=${good}`,
      `a.jpg?x=2&ik-t=1900000000&ik-s=${good}`,
      `a.jpg?x=1&tr=w-1&ik-t=1900000000&ik-s=${good}`,
      `a.jpg?x=1&ik-t=1900000001&ik-s=${good}`,
      `a.jpg?x=1&ik-s=${good}`,
      `a.jpg?x=1&ik-t=1900000000&ik-s=${good.toUpperCase()}`,
      `a.jpg?x=1&ik-t=1900000000&ik-s=${good.slice(1)}`,
      'a.jpg?x=1&ik-t=1900000000&ik-s=',
      'a.jpg?ik-s',
    ];
    for (const path of changed) assert.throws(() => isGood(`${ENDPOINT}/${path}`), { code: 'unauthorised' }, path);
    const nonsense = signatureOf(SECRET, 'a.jpg', 'never');
    assert.throws(() => isGood(`${ENDPOINT}/a.jpg?ik-t=never&ik-s=${nonsense}`), { code: 'unauthorised' });
  });

  it('is none where nothing says so', () => {
    assert.equal(isGood(`${ENDPOINT}/a.jpg?ik-t=1900000000`), false);
  });
});
