import type { FastifyRequest } from 'fastify';
import './request-caller.ts';
import { presentedKey } from '../http/credentials.ts';
import { Failure } from '../http/failure.ts';
import type { Caller, Keyring } from './keyring.ts';

/** Who calls, by the key of the request. Rejects with `Failure` `unauthorised`. */
export async function requireCaller(request: FastifyRequest, keyring: Keyring): Promise<Caller> {
  const key = presentedKey(request);
  const caller = key === undefined ? undefined : await keyring.identify(key);
  if (caller) {
    request.caller = caller;
    return caller;
  }
  throw new Failure('unauthorised', key === undefined ? 'expected a key in X-API-Key or ?key=, found none' : undefined);
}
