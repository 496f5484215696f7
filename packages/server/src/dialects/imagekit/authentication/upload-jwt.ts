import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import type { Keyring } from '../../../accounts/keyring.ts';
import { Rejection } from '../rejection.ts';
import type { FormFields } from './form-fields.ts';
import { LONGEST_VALIDITY_SECONDS, type Signed } from './signed.ts';

/** A token whose signature and times are good; whether it is meant for this form is another question. */
export interface OpenedJwt extends Signed {
  readonly claims: Readonly<Record<string, unknown>>;
}

/** What the clocks of signers may be ahead, in seconds. */
const CLOCK_SKEW_SECONDS = 60;
/** Not claims about the form, and not part of what is claimed about. */
const TIMES: readonly string[] = ['iat', 'exp'];
const UNCLAIMED: readonly string[] = ['file', 'token'];

/**
 * Check the signature and the times of an upload's JSON Web Token (API version 2; RFC 7519): HS256 under the private key that `kid`
 * names the public half of. Rejects with `Rejection`: 400 for everything about the token, 403 for a public key that is not ours.
 */
export async function openUploadJwt(token: string, keyring: Pick<Keyring, 'keyOf'>, now: Date): Promise<OpenedJwt> {
  const publicKey = keyIdOf(token);
  const key = await keyring.keyOf(publicKey);
  if (!key)
    throw new Rejection(
      403,
      'token: expected "kid" to be a public key of this server, found an unknown or revoked one',
    );
  const claims = await verified(token, key.secret, now);
  return { key, token, claims, expiresAt: checkTimes(claims, now) };
}

/** Every field but `file` and `token` must be claimed with its very text, and nothing else may be. Throws `Rejection` 400. */
export function checkClaims(claims: Readonly<Record<string, unknown>>, fields: FormFields): void {
  const sent = [...fields.keys()].filter((name) => !UNCLAIMED.includes(name));
  const claimed = Object.keys(claims).filter((name) => !TIMES.includes(name));
  for (const name of sent) {
    const claim = Object.hasOwn(claims, name) ? claims[name] : undefined;
    if (claim === undefined) throw mismatch(name, 'a claim of the token about it', 'none');
    if (typeof claim !== 'string') throw mismatch(name, 'a text as the claim of the token', `a ${typeof claim}`);
    if (claim !== fields.get(name)?.join(',')) throw mismatch(name, 'the value that the token claims', 'another one');
  }
  const unsent = claimed.find((name) => !sent.includes(name));
  if (unsent !== undefined) throw mismatch(unsent, 'a form field as the token claims', 'none');
}

function mismatch(name: string, expected: string, found: string): Rejection {
  return new Rejection(400, `${name.slice(0, 100)}: expected ${expected}, found ${found}`);
}

function keyIdOf(token: string): string {
  let header: ReturnType<typeof decodeProtectedHeader>;
  try {
    header = decodeProtectedHeader(token);
  } catch {
    throw new Rejection(400, 'token: expected a JSON Web Token, found something else');
  }
  if (header.alg !== 'HS256') throw new Rejection(400, 'token: expected it signed with HS256, found another algorithm');
  if (typeof header.kid !== 'string' || header.kid === '') {
    throw new Rejection(400, 'token: expected the public key as "kid" in its header, found none');
  }
  return header.kid;
}

async function verified(token: string, secret: string, now: Date): Promise<JWTPayload> {
  try {
    const options = { algorithms: ['HS256'], currentDate: now };
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), options);
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired)
      throw new Rejection(400, 'token: expected one that is valid now, found an expired one');
    if (error instanceof errors.JOSEError) {
      throw new Rejection(400, 'token: expected it signed with the private key, found it signed otherwise or altered');
    }
    throw error;
  }
}

function checkTimes({ iat, exp }: JWTPayload, now: Date): Date {
  if (!Number.isSafeInteger(iat) || !Number.isSafeInteger(exp)) {
    throw new Rejection(400, 'token: expected "iat" and "exp" in Unix seconds, found something else');
  }
  const [from, to] = [iat as number, exp as number];
  if (to <= from || to - from > LONGEST_VALIDITY_SECONDS) {
    throw new Rejection(
      400,
      `token: expected "exp" up to ${LONGEST_VALIDITY_SECONDS} seconds after "iat", found ${to - from}`,
    );
  }
  if (from > now.getTime() / 1000 + CLOCK_SKEW_SECONDS) {
    throw new Rejection(400, 'token: expected "iat" in the past, found it ahead');
  }
  return new Date(to * 1000);
}
