import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { utf8Text } from '../../src/bytes/utf8.ts';
import { utf16Text } from '../../src/bytes/utf16.ts';
import { windows1252Text } from '../../src/bytes/windows1252.ts';

describe('texts', () => {
  it('of UTF-8 have a question mark for each byte that belongs to no character', () => {
    assert.equal(utf8Text(new TextEncoder().encode('née 日 😀')), 'née 日 😀');
    const broken = [
      0x61, 0xe9, 0x62, 0xe2, 0x82, 0xc3, 0xa9, 0xff, 0xed, 0xa0, 0x80, 0xf4, 0x90, 0x80, 0x80, 0xc0, 0x80,
    ];
    assert.equal(utf8Text(Uint8Array.from(broken)), 'a?b??é??????????'.slice(0, 6) + '?'.repeat(10));
    assert.equal(utf8Text(new Uint8Array(600).fill(0x61)).length, 600);
  });

  it('of UTF-16 heed the mark, end at NUL and survive half characters', () => {
    assert.equal(utf16Text(Uint8Array.of(0, 0x61, 0, 0x62, 0, 0, 0, 0x63)), 'ab');
    assert.equal(utf16Text(Uint8Array.of(0xff, 0xfe, 0x61, 0)), 'a');
    assert.equal(utf16Text(Uint8Array.of(0xfe, 0xff, 0, 0x61)), 'a');
    assert.equal(utf16Text(Uint8Array.of(0x61, 0, 0x62), true), 'a');
    assert.equal(utf16Text(Uint8Array.of(0xd8, 0x3d, 0, 0x61)), '\ufffda');
  });

  it('of Windows have letters where Latin-1 has controls', () => {
    assert.equal(windows1252Text(Uint8Array.of(0x80, 0x95, 0xe9, 0x81)), '€•é\x81');
  });
});
