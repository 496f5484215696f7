import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { FastifyRequest } from 'fastify';
import { SignJWT } from 'jose';
import { type Keyring, type NewKey, openKeyring } from '../../../../src/accounts/keyring.ts';
import { createSealing } from '../../../../src/accounts/sealing.ts';
import { signatureOf } from '../../../../src/dialects/imagekit/authentication/signature.ts';
import {
  authenticateUpload,
  type UploadVersion,
} from '../../../../src/dialects/imagekit/authentication/upload-caller.ts';
import { refusal } from '../../../../src/dialects/imagekit/refuse.ts';
import { createTokens } from '../../../../src/library/tokens.ts';
import { temporaryStore } from '../../../support/database.ts';

const NOW = new Date('2026-05-01T12:00:00.000Z');
const SECONDS = NOW.getTime() / 1000;
const clock = (): Date => NOW;

let database: Awaited<ReturnType<typeof temporaryStore>>;
let keyring: Keyring;
let key: NewKey;

before(async () => {
  database = await temporaryStore();
  keyring = await openKeyring(database.store.db, createSealing(randomBytes(32)));
  key = (await keyring.begin()) as NewKey;
});

after(() => database[Symbol.asyncDispose]());

type Form = Readonly<Record<string, string | readonly string[]>>;

/** What becomes of a form: the caller's public id, or status and message. `early`: the fields that come before the file. */
async function outcome(
  version: UploadVersion,
  form: Form,
  { authorization, early }: { readonly authorization?: string; readonly early?: Form } = {},
): Promise<string> {
  const request = { headers: authorization === undefined ? {} : { authorization } } as FastifyRequest;
  const rooms = { keyring, clock, library: { useToken: createTokens({ db: database.store.db, clock }) } };
  try {
    const authentication = await authenticateUpload(request, version, rooms);
    if (early) await authentication.early(fieldsOf(early));
    return (await authentication.finish(fieldsOf(form))).publicId;
  } catch (error) {
    const { status, body } = refusal(error);
    return `${status} ${body.message}`;
  }
}

function fieldsOf(form: Form): Map<string, readonly string[]> {
  return new Map(Object.entries(form).map(([name, value]) => [name, typeof value === 'string' ? [value] : value]));
}

function signed(changes: Form = {}, expire = String(SECONDS + 1800)): Form {
  const token = randomUUID();
  const signature = signatureOf(key.secret, token, expire);
  return { fileName: 'a.jpg', publicKey: key.publicId, token, expire, signature, ...changes };
}

const basic = (secret: string, password = ''): string =>
  `Basic ${Buffer.from(`${secret}:${password}`).toString('base64')}`;

test("the protocol's check value", () => {
  assert.equal(signatureOf('private_x', 'tok', '1700000000'), '85c690d7d085c9b82089181d16cf13bd068768df');
});

test('a private key, whatever the password', async () => {
  for (const password of ['', 'do_not_set']) {
    assert.equal(await outcome('v1', {}, { authorization: basic(key.secret, password) }), key.publicId);
    assert.equal(await outcome('v2', {}, { authorization: basic(key.secret, password) }), key.publicId);
  }
  assert.match(await outcome('v1', {}, { authorization: basic('private_wrong') }), /^403 /);
  assert.match(await outcome('v1', {}, { authorization: 'Bearer abc' }), /^401 /);
});

test('a key and a signed form are too much', async () => {
  const authorization = basic(key.secret);
  assert.match(await outcome('v1', signed(), { authorization }), /^400 Expected either/);
  assert.match(await outcome('v1', { token: 'a' }, { authorization }), /^400 Expected either/);
  assert.match(await outcome('v2', { token: 'a' }, { authorization, early: { token: 'a' } }), /^400 Expected either/);
  assert.equal(await outcome('v1', { publicKey: key.publicId }, { authorization }), key.publicId);
});

test('neither is too little', async () => {
  assert.match(await outcome('v1', { fileName: 'a' }), /^401 /);
  assert.match(await outcome('v2', { fileName: 'a' }), /^400 .*"token"/);
});

test('a signed form, whichever part comes first', async () => {
  assert.equal(await outcome('v1', signed()), key.publicId);
  const form = signed();
  assert.equal(await outcome('v1', form, { early: form }), key.publicId);
  const later = signed();
  assert.equal(await outcome('v1', later, { early: { token: later.token ?? '' } }), key.publicId);
});

test('a token is good once, though the upload failed', async () => {
  const form = signed();
  assert.equal(await outcome('v1', form), key.publicId);
  assert.match(await outcome('v1', form), /^400 .*token that was not used/);
  const [first, second] = await Promise.all([signed()].flatMap((both) => [outcome('v1', both), outcome('v1', both)]));
  assert.deepEqual([first, second].map((each) => each === key.publicId).sort(), [false, true]);
});

test('a token is not used up by a wrong signature', async () => {
  const form = signed();
  assert.match(await outcome('v1', { ...form, signature: '0'.repeat(40) }), /^400 signature/);
  assert.equal(await outcome('v1', form), key.publicId);
});

const WRONG_SIGNATURES: Readonly<Record<string, readonly [() => Form, RegExp]>> = {
  'expired now': [() => signed({}, String(SECONDS)), /^400 expire: expected a time in the future/],
  'expired long ago': [() => signed({}, '1'), /^400 expire: expected a time in the future/],
  'good for longer than an hour': [
    () => signed({}, String(SECONDS + 3601)),
    /^400 expire: expected a time within 3600/,
  ],
  'in milliseconds': [() => signed({}, String(NOW.getTime() + 60_000)), /^400 expire: expected/],
  'no number': [() => signed({}, 'soon'), /^400 expire: expected Unix seconds/],
  'an unknown public key': [() => signed({ publicKey: 'public_other' }), /^403 publicKey/],
  'no public key': [() => signed({ publicKey: '' }), /^400 publicKey: expected a value/],
  'no token': [() => signed({ token: '' }), /^400 token: expected a value/],
  'no signature': [() => signed({ signature: '' }), /^400 signature: expected a value/],
  'no expiry': [() => signed({ expire: '' }), /^400 expire: expected a value/],
  'another token': [() => signed({ token: 'other' }), /^400 signature: expected the HMAC-SHA1/],
  'no hexadecimal digits': [() => signed({ signature: 'x'.repeat(40) }), /^400 signature: expected an HMAC-SHA1 of 40/],
  'too many digits': [() => signed({ signature: '0'.repeat(41) }), /^400 signature: expected an HMAC-SHA1 of 40/],
  'two tokens': [() => signed({ token: ['a', 'b'] }), /^400 token: expected one value, found 2/],
};

for (const [name, [form, expected]] of Object.entries(WRONG_SIGNATURES)) {
  test(`a signature with ${name}`, async () => {
    assert.match(await outcome('v1', form()), expected);
    const again = form();
    assert.match(await outcome('v1', again, { early: again }), expected);
  });
}

test('a second value after the check is refused', async () => {
  const form = signed();
  const both = { ...form, publicKey: [String(form.publicKey), 'public_other'] };
  assert.match(await outcome('v1', both, { early: form }), /^400 publicKey: expected one value/);
});

test('a revoked key signs no more', async () => {
  const other = await keyring.create('other');
  const token = randomUUID();
  const expire = String(SECONDS + 60);
  const form = { publicKey: other.publicId, token, expire, signature: signatureOf(other.secret, token, expire) };
  await keyring.revoke(other.publicId);
  assert.match(await outcome('v1', form), /^403 /);
});

interface JwtChanges {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly secret?: string;
}

async function jwt(claims: Readonly<Record<string, unknown>>, changes: JwtChanges = {}): Promise<string> {
  const payload = { iat: SECONDS, exp: SECONDS + 600, ...claims, nonce: undefined, ...changes.claims };
  return await new SignJWT(payload)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', kid: key.publicId, ...changes.header })
    .sign(new TextEncoder().encode(changes.secret ?? key.secret));
}

/** Different at each call: a token is good once. */
const fields = () => ({ fileName: `${randomUUID()}.jpg`, useUniqueFileName: 'false', tags: 'a,b' });

test('a token of version 2, whichever part comes first', async () => {
  const first = fields();
  assert.equal(await outcome('v2', { ...first, token: await jwt(first) }), key.publicId);
  const second = fields();
  const token = await jwt(second);
  assert.equal(await outcome('v2', { ...second, token }, { early: { token } }), key.publicId);
  assert.match(await outcome('v2', { ...second, token }), /^400 .*token that was not used/);
});

const WRONG_JWTS: Readonly<Record<string, readonly [JwtChanges, RegExp, Form?]>> = {
  'another key': [{ secret: 'private_wrong' }, /^400 token: expected it signed with the private key/],
  'an unknown public key': [{ header: { kid: 'public_other' } }, /^403 token/],
  'no public key': [{ header: { kid: undefined } }, /^400 token: expected the public key as "kid"/],
  'another algorithm': [{ header: { alg: 'HS512' } }, /^400 token: expected it signed with HS256/],
  'no time of issue': [{ claims: { iat: undefined } }, /^400 token: expected "iat" and "exp"/],
  'no expiry': [{ claims: { exp: undefined } }, /^400 token: expected "iat" and "exp"/],
  'a fraction of a second': [{ claims: { iat: SECONDS - 0.5 } }, /^400 token: expected "iat" and "exp"/],
  'an expiry past': [{ claims: { iat: SECONDS - 600, exp: SECONDS } }, /^400 token: expected one that is valid now/],
  'more than an hour': [{ claims: { exp: SECONDS + 3601 } }, /^400 token: expected "exp" up to 3600 seconds/],
  'an issue ahead': [{ claims: { iat: SECONDS + 300 } }, /^400 token: expected "iat" in the past/],
  'a claim that is not sent': [{ claims: { folder: '/a' } }, /^400 folder: expected a form field/],
  'a value that differs': [{ claims: { tags: 'a' } }, /^400 tags: expected the value that the token claims/],
  'a claim that is no text': [{ claims: { useUniqueFileName: false } }, /^400 useUniqueFileName: expected a text/],
  'a field that is not claimed': [{}, /^400 folder: expected a claim/, { folder: '/a' }],
  'a field of two values': [{}, /^400 tags: expected the value/, { tags: ['a,b', 'c'] }],
};

for (const [name, [changes, expected, more]] of Object.entries(WRONG_JWTS)) {
  test(`a token of version 2 with ${name}`, async () => {
    const sent = fields();
    assert.match(await outcome('v2', { ...sent, token: await jwt(sent, changes), ...more }), expected);
  });
}

test('what is no token of version 2', async () => {
  const unsigned = `${Buffer.from('{"alg":"none","kid":"a"}').toString('base64url')}.e30.`;
  for (const token of ['a', 'a.b.c', '...', unsigned, `${await jwt({})}x`]) {
    assert.match(await outcome('v2', { token }), /^400 token: expected/, token);
  }
});
