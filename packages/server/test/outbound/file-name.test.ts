import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileNameOf } from '../../src/outbound/file-name.ts';

const URL_WITH_NAME = new URL('https://example.com/albums/from-url.jpg?name=query.jpg');
const ofHeader = (disposition: string) => fileNameOf(disposition, URL_WITH_NAME);
const ofUrl = (text: string) => fileNameOf(undefined, new URL(text));

test('Content-Disposition names the file', () => {
  const cases: readonly (readonly [disposition: string, name: string])[] = [
    ['attachment; filename="a b.jpg"', 'a b.jpg'],
    ['attachment; filename=a.jpg', 'a.jpg'],
    ['ATTACHMENT;FILENAME = a.jpg ; x=y', 'a.jpg'],
    ['filename="bare.jpg"', 'bare.jpg'],
    ['inline; filename="say \\"hi\\".jpg"', 'say "hi".jpg'],
    ['attachment; filename="semi;colon=1.jpg"', 'semi;colon=1.jpg'],
    ['attachment; x="filename=no.jpg"; filename=yes.jpg', 'yes.jpg'],
    ["attachment; filename=plain.jpg; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.jpg", 'naïve €.jpg'],
    ["attachment; filename*=iso-8859-1'en'caf%E9.jpg", 'café.jpg'],
    ["attachment; filename*=utf-16''x; filename=fallback.jpg", 'fallback.jpg'],
    ['attachment; filename="caf\u00c3\u00a9.jpg"', 'café.jpg'],
    ['attachment; filename="caf\u00e9.jpg"', 'café.jpg'],
    ['attachment; filename=first.jpg; filename=second.jpg', 'first.jpg'],
  ];
  for (const [disposition, name] of cases) assert.equal(ofHeader(disposition), name, disposition);
});

test('a name never leads anywhere', () => {
  const cases: readonly (readonly [disposition: string, name: string])[] = [
    ['attachment; filename="../../etc/passwd"', 'passwd'],
    ['attachment; filename="C:\\\\Windows\\\\a.jpg"', 'a.jpg'],
    ["attachment; filename*=UTF-8''..%2F..%2Fa.jpg", 'a.jpg'],
    ["attachment; filename*=UTF-8''a%00b%0D%0A%1B%7F%C2%85.jpg", 'ab.jpg'],
    ["attachment; filename*=UTF-8''a%E2%80%AEgpj.exe", 'agpj.exe'],
    ['attachment; filename="-rf.jpg"', '-rf.jpg'],
  ];
  for (const [disposition, name] of cases) assert.equal(ofHeader(disposition), name, disposition);
  for (const nothing of [
    'attachment',
    'attachment; filename=""',
    'attachment; filename=".."',
    'attachment; filename="a/"',
  ]) {
    assert.equal(ofHeader(nothing), 'from-url.jpg', nothing);
  }
});

test('else the URL does, else nobody', () => {
  assert.equal(ofUrl('https://example.com/a/%E5%86%99%E7%9C%9F%20(1).heic'), '写真 (1).heic');
  assert.equal(ofUrl('https://example.com/a/%2E%2E%2Fetc%2Fpasswd'), 'passwd');
  assert.equal(ofUrl('https://example.com/100%.jpg'), '100%.jpg');
  assert.equal(ofUrl('https://example.com/'), 'download');
  assert.equal(ofUrl('https://example.com/a/'), 'download');
  assert.equal(ofUrl('https://example.com/%00%0a'), 'download');
});

test('a long name keeps its extension and whole characters', () => {
  const long = ofUrl(`https://example.com/${'a'.repeat(400)}.jpeg`);
  assert.equal(long.length, 255);
  assert.ok(long.endsWith('a.jpeg'));
  const emoji = ofUrl(`https://example.com/${'%F0%9F%93%B7'.repeat(200)}`);
  assert.equal(emoji, '📷'.repeat(127));
});

test('hostile headers take no time', () => {
  const began = performance.now();
  for (const text of [
    ';'.repeat(32_000),
    '; a="'.repeat(6_000),
    `; filename=${' '.repeat(32_000)}x`,
    `;${' '.repeat(32_000)}`,
  ])
    ofHeader(text);
  for (const text of ['a='.repeat(16_000), `;filename${' '.repeat(30_000)}`, '\\"'.repeat(16_000)]) ofHeader(text);
  assert.ok(performance.now() - began < 1000);
});
