import { createHmac, timingSafeEqual } from 'node:crypto';
import { Failure } from '../../http/failure.ts';
import type { MediaAddress } from './address.ts';

/** Signed for in addresses that do not expire. */
export const NO_EXPIRY = '9999999999';

/** Lower-case hexadecimal HMAC-SHA1 over an address (without its endpoint) and its expiry (seconds since 1970). */
export function signatureOf(secret: string, signed: string, expiry = NO_EXPIRY): string {
  return createHmac('sha1', secret)
    .update(signed + expiry)
    .digest('hex');
}

/**
 * Whether an address is signed: with any of the account's keys, and not expired. Throws `Failure` `unauthorised` for one whose
 * signature does not hold, whatever it leads to.
 */
export function isSigned(
  address: Pick<MediaAddress, 'signature' | 'expiry' | 'signed'>,
  secrets: readonly string[],
  now: Date,
): boolean {
  const { signature, expiry } = address;
  if (signature === undefined) return false;
  const isGenuine = secrets.some((secret) => isSame(signatureOf(secret, address.signed, expiry), signature));
  if (!isGenuine) throw new Failure('unauthorised', 'expected an address signed with a key of its account');
  if (expiry !== undefined && (!/^\d{1,15}$/.test(expiry) || Number(expiry) * 1000 <= now.getTime())) {
    throw new Failure('unauthorised', 'expected an address that has not expired');
  }
  return true;
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
