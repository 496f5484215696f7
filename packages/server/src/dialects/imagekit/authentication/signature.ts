import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '../../../accounts/keyring.ts';
import { Rejection } from '../rejection.ts';
import { type FormFields, onlyValue } from './form-fields.ts';
import { LONGEST_VALIDITY_SECONDS, type Signed } from './signed.ts';

/** The form fields by which a client signs an upload without knowing the key (API version 1). */
export const SIGNATURE_FIELDS = ['publicKey', 'signature', 'expire', 'token'] as const;

/** HMAC-SHA1 of token and expiry, as 40 lower-case hex digits. */
export function signatureOf(secret: string, token: string, expire: string): string {
  return createHmac('sha1', secret)
    .update(token + expire, 'utf8')
    .digest('hex');
}

/** Whether the fields that make a signature are all here. */
export function hasSignature(fields: FormFields): boolean {
  return SIGNATURE_FIELDS.every((name) => fields.has(name));
}

/**
 * Check a signature. Rejects with `Rejection`: 400 for a part that is missing or malformed, an expiry that is past or more than an hour
 * ahead, a wrong signature; 403 for a public key that is not ours.
 */
export async function checkSignature(fields: FormFields, keyring: Pick<Keyring, 'keyOf'>, now: Date): Promise<Signed> {
  const publicKey = required(fields, 'publicKey');
  const token = required(fields, 'token');
  const expire = required(fields, 'expire');
  const signature = required(fields, 'signature');
  const expiresAt = checkExpiry(expire, now);
  if (!/^[0-9a-f]{40}$/i.test(signature)) {
    throw new Rejection(400, 'signature: expected an HMAC-SHA1 of 40 hexadecimal digits, found something else');
  }
  const key = await keyring.keyOf(publicKey);
  if (!key)
    throw new Rejection(403, 'publicKey: expected a public key of this server, found an unknown or revoked one');
  const expected = Buffer.from(signatureOf(key.secret, token, expire), 'hex');
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) {
    throw new Rejection(
      400,
      'signature: expected the HMAC-SHA1 of token and expire under the private key, found another one',
    );
  }
  return { key, token, expiresAt };
}

function required(fields: FormFields, name: string): string {
  const value = onlyValue(fields, name);
  if (value !== undefined) return value;
  throw new Rejection(400, `${name}: expected a value beside the other parts of the signature, found none`);
}

function checkExpiry(expire: string, now: Date): Date {
  const seconds = /^\d{1,12}$/.test(expire) ? Number(expire) : Number.NaN;
  if (Number.isNaN(seconds)) throw new Rejection(400, 'expire: expected Unix seconds, found something else');
  const ahead = seconds - now.getTime() / 1000;
  if (ahead <= 0) throw new Rejection(400, 'expire: expected a time in the future, found a past one');
  if (ahead > LONGEST_VALIDITY_SECONDS) {
    throw new Rejection(400, `expire: expected a time within ${LONGEST_VALIDITY_SECONDS} seconds, found a later one`);
  }
  return new Date(seconds * 1000);
}
