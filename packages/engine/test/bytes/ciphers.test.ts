import assert from 'node:assert/strict';
import { createCipheriv, createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { aesCbcDecrypt, aesCbcEncrypt } from '../../src/bytes/aes.ts';
import { rc4 } from '../../src/bytes/rc4.ts';
import { sha384, sha512 } from '../../src/bytes/sha512.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const unhex = (digits: string): Uint8Array => new Uint8Array(Buffer.from(digits, 'hex'));
const pattern = (length: number, seed: number): Uint8Array =>
  new Uint8Array(length).map((_, index) => (index * 7 + seed * 31 + (index >> 8)) & 255);

describe('SHA-384 and SHA-512', () => {
  it('agree with the platform at every length around their blocks', () => {
    for (let length = 0; length < 400; length++) {
      const bytes = pattern(length, length);
      assert.equal(hex(sha384(bytes)), createHash('sha384').update(bytes).digest('hex'), String(length));
      assert.equal(hex(sha512(bytes)), createHash('sha512').update(bytes).digest('hex'), String(length));
    }
  });
});

describe('AES in CBC mode', () => {
  it('gives the vectors of NIST SP 800-38A, F.2.1 and F.2.5', () => {
    const vector = unhex('000102030405060708090a0b0c0d0e0f');
    const plain = unhex('6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51');
    const short = unhex('2b7e151628aed2a6abf7158809cf4f3c');
    const under = '7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2';
    assert.equal(hex(aesCbcEncrypt(short, vector, plain)), under);
    assert.equal(hex(aesCbcDecrypt(short, vector, unhex(under))), hex(plain));
    const long = unhex('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4');
    const underLong = 'f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d';
    assert.equal(hex(aesCbcEncrypt(long, vector, plain)), underLong);
    assert.equal(hex(aesCbcDecrypt(long, vector, unhex(underLong))), hex(plain));
  });

  it('agrees with the platform, and leaves out what is no whole block', () => {
    for (const size of [16, 24, 32]) {
      const [key, vector, plain] = [pattern(size, 1), pattern(16, 2), pattern(4096, size)];
      const cipher = createCipheriv(`aes-${size * 8}-cbc`, key, vector).setAutoPadding(false);
      const under = Buffer.concat([cipher.update(plain), cipher.final()]);
      assert.equal(hex(aesCbcEncrypt(key, vector, plain)), hex(under));
      assert.equal(hex(aesCbcDecrypt(key, vector, under)), hex(plain));
      assert.equal(aesCbcDecrypt(key, vector, under.subarray(0, 47)).byteLength, 32);
    }
    assert.throws(() => aesCbcDecrypt(new Uint8Array(5), new Uint8Array(16), new Uint8Array(16)), RangeError);
  });
});

describe('RC4', () => {
  it('gives the vectors of RFC 6229', () => {
    assert.equal(hex(rc4(unhex('0102030405'), new Uint8Array(16))), 'b2396305f03dc027ccc3524a0a1118a8');
    const long = unhex('0102030405060708090a0b0c0d0e0f10');
    assert.equal(hex(rc4(long, new Uint8Array(16))), '9ac7cc9a609d1ef7b2932899cde41b97');
    assert.deepEqual(rc4(long, rc4(long, pattern(99, 3))), pattern(99, 3));
  });
});
