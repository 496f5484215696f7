// Source: ISO 32000-2, § 7.6.2 (encryption dictionaries), § 7.6.4 (the standard security handler), § 7.6.6 (crypt filters).
import { MetadataError } from '../../../model/metadata-error.ts';
import { countOf, isArray, isDictionary, type PdfDictionary, type PdfValue } from '../objects.ts';
import { plainBytes } from '../texts.ts';
import type { Lock, Method } from './lock.ts';
import { octets } from './packing.ts';
import { type KeyParts, keyWithoutPassword } from './password.ts';
import type { ObjectStore } from './store.ts';

const METHODS: Readonly<Record<string, Method>> = {
  '/None': 'none',
  '/V2': 'rc4',
  '/AESV2': 'aes-128',
  '/AESV3': 'aes-256',
};

/** Whether a trailer says that the document is encrypted. */
export function isEncrypted(trailer: PdfDictionary): boolean {
  const value = trailer.get('Encrypt');
  return value !== undefined && value !== 'null';
}

/**
 * Find the key of a document that opens without a password. `store` gives objects as they are written. Rejects with `not-removable`
 * where it needs a password, a certificate, or a method that is not known here.
 */
export async function lockOf(store: ObjectStore, trailer: PdfDictionary): Promise<Lock> {
  const encrypt = await flat(store, trailer.get('Encrypt'), 0);
  if (!isDictionary(encrypt)) throw refused('one whose encryption is not told');
  const [version, revision] = [countOf(encrypt.get('V')) ?? 0, countOf(encrypt.get('R')) ?? 0];
  const handler = encrypt.get('Filter');
  if (handler !== '/Standard') throw refused(`one that is encrypted under ${String(handler)}`);
  if (![1, 2, 4, 5].includes(version) || revision < 2 || revision > 6)
    throw refused(`one that is encrypted by version ${version}, revision ${revision}`);
  const key = keyWithoutPassword(await partsOf(store, encrypt, trailer, version, revision));
  if (!key) throw refused('one that needs a password');
  return { key, isMetadataLocked: version < 4 || isMetadataLocked(encrypt), ...methodsOf(encrypt, version) };
}

async function partsOf(
  store: ObjectStore,
  encrypt: PdfDictionary,
  trailer: PdfDictionary,
  version: number,
  revision: number,
): Promise<KeyParts> {
  const identifiers = await flat(store, trailer.get('ID'), 0);
  const stated = (countOf(encrypt.get('Length')) ?? 40) >> 3;
  const usual = version === 1 ? [5] : version === 4 ? [16, stated, 5] : [stated, 16, 5];
  return {
    revision,
    keyBytes: usual.filter((bytes) => bytes >= 5 && bytes <= 16),
    owner: bytesOf(encrypt.get('O')),
    user: bytesOf(encrypt.get('U')),
    userKey: bytesOf(encrypt.get('UE')),
    permissions: Number(encrypt.get('P')) | 0,
    isMetadataLocked: isMetadataLocked(encrypt),
    identifier: bytesOf(isArray(identifiers) ? identifiers[0] : undefined),
  };
}

function isMetadataLocked(encrypt: PdfDictionary): boolean {
  return encrypt.get('EncryptMetadata') !== 'false';
}

function bytesOf(value: PdfValue | undefined): Uint8Array {
  return typeof value === 'string' && /^[(<]/.test(value) ? octets(plainBytes(value)) : new Uint8Array(0);
}

function methodsOf(encrypt: PdfDictionary, version: number): Pick<Lock, 'strings' | 'streams' | 'files' | 'named'> {
  if (version < 4) return { strings: 'rc4', streams: 'rc4', files: 'rc4', named: new Map() };
  const named = new Map<string, Method>([['/Identity', 'none']]);
  const filters = encrypt.get('CF');
  for (const [name, filter] of isDictionary(filters) ? filters : []) {
    const method = isDictionary(filter) ? String(filter.get('CFM') ?? '/None') : '';
    if (Object.hasOwn(METHODS, method)) named.set(`/${name}`, METHODS[method] as Method);
  }
  const methodBy = (key: string, otherwise: PdfValue): Method => {
    const method = named.get(String(encrypt.get(key) ?? otherwise));
    if (method === undefined) throw refused(`one whose ${key} is unknown`);
    return method;
  };
  const [strings, streams] = [methodBy('StrF', '/Identity'), methodBy('StmF', '/Identity')];
  return { strings, streams, files: methodBy('EFF', encrypt.get('StmF') ?? '/Identity'), named };
}

/** An entry with what its own entries refer to. */
async function flat(store: ObjectStore, value: PdfValue | undefined, depth: number): Promise<PdfValue | undefined> {
  const resolved = await store.resolve(value);
  if (depth > 4) return undefined;
  if (isArray(resolved)) {
    const items: PdfValue[] = [];
    for (const item of resolved.slice(0, 16)) items.push((await flat(store, item, depth + 1)) ?? 'null');
    return items;
  }
  if (!isDictionary(resolved)) return resolved;
  const entries = new Map<string, PdfValue>();
  for (const [key, entry] of [...resolved].slice(0, 64)) {
    const plain = await flat(store, entry, depth + 1);
    if (plain !== undefined) entries.set(key, plain);
  }
  return entries;
}

function refused(found: string): MetadataError {
  return new MetadataError('not-removable', `expected a document that is open to read, found ${found}`);
}
