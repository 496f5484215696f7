import assert from 'node:assert/strict';
import test from 'node:test';
import { ownAddress } from '../../../../src/dialects/imagekit/metadata-url/own-address.ts';

const ENDPOINT = 'http://localhost:8080/media/default';

function read(path: string, endpoint = ENDPOINT) {
  return ownAddress(new URL(path, 'http://localhost:8080'), endpoint);
}

test('what an own URL says behind its endpoint is left as it is written', () => {
  const written = 'tr:w-100,h-50/a%20b/c%C3%A4.jpg?updatedAt=1&ik-obj-version=abc';
  assert.equal(read(`/media/default/${written}`), written);
  assert.equal(read('/media/default/'), '');
});

test('an endpoint of its own', () => {
  assert.equal(ownAddress(new URL('https://cdn.example/x/a.jpg'), 'https://cdn.example'), 'x/a.jpg');
  assert.equal(ownAddress(new URL('https://CDN.example:443/x/a.jpg'), 'https://cdn.example/x'), 'a.jpg');
});

const FOREIGN = [
  '/media/default',
  '/media/defaultx/a.jpg',
  '/media/default/../other/a.jpg',
  '/media/other/a.jpg',
  'http://localhost:8081/media/default/a.jpg',
  'https://localhost:8080/media/default/a.jpg',
];

for (const path of FOREIGN) {
  test(`${path} is another's`, () => assert.equal(read(path), undefined));
}
