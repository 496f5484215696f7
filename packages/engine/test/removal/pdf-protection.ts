import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { rc4 } from '../../src/bytes/rc4.ts';

/** Ways in which documents are protected, after ISO 32000-2, § 7.6, made with the platform's ciphers where it has them. */
export type Protection = 'RC4 40' | 'RC4 128' | 'V4 RC4' | 'AESV2' | 'AESV3 R5' | 'AESV3 R6';
export const PROTECTIONS: readonly Protection[] = ['RC4 40', 'RC4 128', 'V4 RC4', 'AESV2', 'AESV3 R5', 'AESV3 R6'];

/** Puts strings and streams of an object under the key. */
export interface Seal {
  readonly encrypt: string;
  readonly identifier: Buffer;
  bytes(number: number, content: Uint8Array | string): Buffer;
  text(number: number, text: string): string;
}

const PAD = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const OWNER = Buffer.alloc(32, 0x4f);
const RIGHTS = -3904;

/** A seal for a user password. `entries` are further ones of the encryption dictionary. */
export function sealOf(protection: Protection, password = '', entries = ''): Seal {
  const identifier = randomBytes(16);
  const { key, dictionary } = protection.startsWith('AESV3')
    ? newerKey(protection === 'AESV3 R6' ? 6 : 5, password)
    : olderKey(protection, password, identifier, entries);
  const bytes = (number: number, content: Uint8Array | string): Buffer => {
    const plain = Buffer.from(content as Uint8Array);
    if (key.byteLength === 32) return aes(key, plain);
    const isAes = protection === 'AESV2';
    const place = Buffer.from([number, number >> 8, 0, 0, 0]);
    const own = hash('md5', key, place, isAes ? Buffer.from('sAlT') : Buffer.alloc(0)).subarray(0, key.byteLength + 5);
    return isAes ? aes(own.subarray(0, 16), plain) : Buffer.from(rc4(own.subarray(0, 16), plain));
  };
  return {
    encrypt: `<</Filter/Standard${dictionary}/P ${RIGHTS}${entries}>>`,
    identifier,
    bytes,
    text: (number, text) => `<${bytes(number, text).toString('hex')}>`,
  };
}

function hash(name: string, ...pieces: readonly Buffer[]): Buffer {
  return createHash(name).update(Buffer.concat(pieces)).digest();
}

function aes(key: Buffer, plain: Buffer): Buffer {
  const vector = randomBytes(16);
  const cipher = createCipheriv(`aes-${key.byteLength * 8}-cbc`, key, vector);
  return Buffer.concat([vector, cipher.update(plain), cipher.final()]);
}

function olderKey(protection: Protection, password: string, identifier: Buffer, entries: string) {
  const [version, revision, length] =
    protection === 'RC4 40' ? [1, 2, 5] : protection === 'RC4 128' ? [2, 3, 16] : [4, 4, 16];
  const padded = Buffer.concat([Buffer.from(password), PAD]).subarray(0, 32);
  const rights = Buffer.alloc(4);
  rights.writeInt32LE(RIGHTS);
  const mark = Buffer.alloc(entries.includes('/EncryptMetadata false') ? 4 : 0, 0xff);
  let key = hash('md5', padded, OWNER, rights, identifier, mark);
  for (let round = 0; revision > 2 && round < 50; round++) key = hash('md5', key.subarray(0, length));
  key = key.subarray(0, length);
  let user = Buffer.from(rc4(key, revision === 2 ? PAD : hash('md5', PAD, identifier)));
  for (let round = 1; revision > 2 && round < 20; round++)
    user = Buffer.from(
      rc4(
        key.map((byte) => byte ^ round),
        user,
      ),
    );
  const entry = Buffer.concat([user, Buffer.alloc(32 - user.byteLength)]).toString('hex');
  const method = protection === 'AESV2' ? 'AESV2' : 'V2';
  const names = entries.includes('/StmF') ? '' : '/StmF/StdCF';
  const filters = version === 4 ? `/CF<</StdCF<</CFM/${method}/Length 16>>>>/StrF/StdCF${names}` : '';
  const dictionary = `/V ${version}/R ${revision}/Length ${length * 8}/O<${OWNER.toString('hex')}>/U<${entry}>${filters}`;
  return { key, dictionary };
}

function newerKey(revision: 5 | 6, password: string) {
  const key = randomBytes(32);
  const [checked, salt] = [randomBytes(8), randomBytes(8)];
  const derive = revision === 5 ? (bytes: Buffer) => hash('sha256', Buffer.from(password), bytes) : hardened(password);
  const user = Buffer.concat([derive(checked), checked, salt]).toString('hex');
  const wrap = createCipheriv('aes-256-cbc', derive(salt), Buffer.alloc(16)).setAutoPadding(false);
  const userKey = Buffer.concat([wrap.update(key), wrap.final()]).toString('hex');
  const filters = '/CF<</StdCF<</CFM/AESV3>>>>/StmF/StdCF/StrF/StdCF';
  const other = `/O<${'4f'.repeat(48)}>/OE<${'00'.repeat(32)}>/Perms<${'00'.repeat(16)}>`;
  return { key, dictionary: `/V 5/R ${revision}/Length 256/U<${user}>/UE<${userKey}>${other}${filters}` };
}

function hardened(password: string): (salt: Buffer) => Buffer {
  return (salt) => {
    let key = hash('sha256', Buffer.from(password), salt);
    for (let round = 0; ; round++) {
      const repeated = Buffer.concat(Array.from({ length: 64 }, () => Buffer.concat([Buffer.from(password), key])));
      const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
      const under = cipher.update(repeated);
      const remainder = Number(BigInt(`0x${under.subarray(0, 16).toString('hex')}`) % 3n);
      key = hash(['sha256', 'sha384', 'sha512'][remainder] as string, under);
      if (round >= 63 && (under.at(-1) as number) <= round - 31) return key.subarray(0, 32);
    }
  };
}
