import assert from 'node:assert/strict';
import test from 'node:test';
import { wishedUrl } from '../../../../src/dialects/imagekit/metadata-url/wished-url.ts';
import { Rejection } from '../../../../src/dialects/imagekit/rejection.ts';

const SPELLINGS: readonly (readonly [written: string, expected: string])[] = [
  ['url=https%3A%2F%2Fa.example%2Fb.jpg', 'https://a.example/b.jpg'],
  ['url=https%3A%2F%2Fa.example%2Fa%2520b.jpg%3Ftr%3Dw-100%26x%3D1', 'https://a.example/a%20b.jpg?tr=w-100&x=1'],
  ['url=https%3A%2F%2Fa.example%2Fb.jpg&later=1', 'https://a.example/b.jpg'],
  ['url=https:%2F%2Fa.example%2Fb.jpg', 'https://a.example/b.jpg'],
  ['url=https://a.example/a%20b.jpg?tr=w-100&x=1', 'https://a.example/a%20b.jpg?tr=w-100&x=1'],
  ['url=http://a.example/b.jpg?c=1&url=http://other.example/', 'http://a.example/b.jpg?c=1&url=http://other.example/'],
  ['before=1&url=https://a.example/b.jpg', 'https://a.example/b.jpg'],
  ['url=https%3A%2F%2Fa.example%2Fa+b.jpg', 'https://a.example/a%20b.jpg'],
  ['url=https%3A%2F%2Fa.example%2Fa%20b%2Bc.jpg', 'https://a.example/a%20b+c.jpg'],
  ['url=HTTPS://A.Example/a+b.jpg', 'https://a.example/a+b.jpg'],
];

for (const [written, expected] of SPELLINGS) {
  test(`?${written}`, () => assert.equal(wishedUrl(`/v1/metadata?${written}`).href, expected));
}

const WRONG = [
  '',
  'url=',
  'url=&x=1',
  'myurl=https://a.example/',
  'url=ftp://a.example/',
  'url=%E0%A4%A',
  'url=/a.jpg',
];

for (const written of [...WRONG, `url=https://a.example/${'a'.repeat(9000)}`]) {
  test(`?${written.slice(0, 40)} is refused`, () =>
    assert.throws(
      () => wishedUrl(`/v1/metadata?${written}`),
      (error) => error instanceof Rejection && error.status === 400 && error.message.startsWith('url: expected'),
    ));
}
