import type { FastifyRequest } from 'fastify';
import type { Caller, Keyring } from '../../../accounts/keyring.ts';
import { basicKeys } from '../../../http/credentials.ts';
import { Rejection } from '../rejection.ts';

/**
 * Who calls, by HTTP Basic: the user name is the key, the password does not count. Rejects with `Rejection` 401 where no key was
 * sent and 403 where it is not (or no longer) one of ours.
 */
export async function basicCaller(request: FastifyRequest, keyring: Keyring): Promise<Caller> {
  const keys = basicKeys(request);
  for (const key of keys) {
    const caller = await keyring.identify(key);
    if (caller) return caller;
  }
  if (keys.length > 0) throw new Rejection(403, 'The private key is not known here, or it was revoked');
  throw new Rejection(401, 'Expected HTTP Basic authentication with the private key as the user name, found no key');
}
