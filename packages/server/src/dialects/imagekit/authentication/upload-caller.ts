import type { FastifyRequest } from 'fastify';
import type { Caller, Keyring } from '../../../accounts/keyring.ts';
import type { Library } from '../../../library/library.ts';
import { Rejection } from '../rejection.ts';
import { basicCaller } from './basic.ts';
import { type FormFields, onlyValue } from './form-fields.ts';
import { checkSignature, hasSignature, SIGNATURE_FIELDS } from './signature.ts';
import type { Signed } from './signed.ts';
import { checkClaims, type OpenedJwt, openUploadJwt } from './upload-jwt.ts';

/** The version of the upload API: each has its own way to upload without the private key. */
export type UploadVersion = 'v1' | 'v2';

/** Finds out who uploads while the form still arrives. What has been found wrong is refused at once. */
export interface UploadAuthentication {
  /** Judge what is known by now. Answers whether that is enough to trust the client. */
  early(fields: FormFields): Promise<boolean>;
  /** Judge the whole form. */
  finish(fields: FormFields): Promise<Caller>;
}

/** The rooms that authentication is done with. */
export interface AuthenticationRooms {
  readonly keyring: Keyring;
  readonly library: Pick<Library, 'useToken'>;
  readonly clock: () => Date;
}

/**
 * Begin to authenticate an upload: by HTTP Basic, or by what the form signs, never by both. A good token is used up at once, whatever
 * becomes of the upload. Rejects with `Rejection` (400, 401, 403) and `LibraryRefusal` `token-used`, as both of its methods do.
 */
export async function authenticateUpload(
  request: FastifyRequest,
  version: UploadVersion,
  rooms: AuthenticationRooms,
): Promise<UploadAuthentication> {
  if (request.headers.authorization !== undefined) {
    request.caller = await basicCaller(request, rooms.keyring);
    return byBasic(request.caller);
  }
  const { early, finish } = version === 'v1' ? bySignature(rooms) : byJwt(rooms);
  return {
    early,
    async finish(fields) {
      request.caller = await finish(fields);
      return request.caller;
    },
  };
}

function byBasic(caller: Caller): UploadAuthentication {
  const early = async (fields: FormFields): Promise<true> => {
    const both = ['signature', 'token'].find((name) => fields.has(name));
    if (both)
      throw new Rejection(400, `Expected either the Authorization header or a signed form, found "${both}" too`);
    return true;
  };
  return {
    early,
    async finish(fields) {
      await early(fields);
      return caller;
    },
  };
}

function bySignature(rooms: AuthenticationRooms): UploadAuthentication {
  let signed: Promise<Signed> | undefined;
  const check = (fields: FormFields): Promise<Signed> => {
    signed ??= checkSignature(fields, rooms.keyring, rooms.clock()).then((found) => usedUp(found, rooms));
    return signed;
  };
  return {
    async early(fields) {
      return hasSignature(fields) && (await check(fields)) !== undefined;
    },
    async finish(fields) {
      if (!SIGNATURE_FIELDS.some((name) => fields.has(name))) {
        throw new Rejection(401, 'Expected the Authorization header or a signature, found neither');
      }
      // A value that came again after the check must not be another one.
      for (const name of SIGNATURE_FIELDS) onlyValue(fields, name);
      return callerOf(await check(fields));
    },
  };
}

function byJwt(rooms: AuthenticationRooms): UploadAuthentication {
  let opened: Promise<OpenedJwt> | undefined;
  const open = (token: string): Promise<OpenedJwt> => {
    opened ??= openUploadJwt(token, rooms.keyring, rooms.clock()).then((found) => usedUp(found, rooms));
    return opened;
  };
  return {
    async early(fields) {
      const token = onlyValue(fields, 'token');
      return token !== undefined && (await open(token)) !== undefined;
    },
    async finish(fields) {
      const token = onlyValue(fields, 'token');
      if (token === undefined)
        throw new Rejection(400, 'Expected the Authorization header or a "token", found neither');
      const found = await open(token);
      checkClaims(found.claims, fields);
      return callerOf(found);
    },
  };
}

async function usedUp<T extends Signed>(signed: T, { library }: AuthenticationRooms): Promise<T> {
  await library.useToken(signed.key.accountId, signed.token, signed.expiresAt);
  return signed;
}

function callerOf({ key: { accountId, accountSlug, publicId } }: Signed): Caller {
  return { accountId, accountSlug, publicId };
}
