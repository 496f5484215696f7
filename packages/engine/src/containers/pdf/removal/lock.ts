// Source: ISO 32000-2, § 7.6 (encryption: which strings and streams, § 7.6.3.2 the key of an object, § 7.6.6 crypt filters).
import { aesCbcDecrypt } from '../../../bytes/aes.ts';
import { latin1 } from '../../../bytes/latin1.ts';
import { rc4 } from '../../../bytes/rc4.ts';
import { isArray, isDictionary, isReference, type PdfDictionary, type PdfValue } from '../objects.ts';
import { plainBytes } from '../texts.ts';
import { octets } from './packing.ts';
import { md5Bytes } from './password.ts';

/** How bytes are protected. */
export type Method = 'none' | 'rc4' | 'aes-128' | 'aes-256';

/** The protection of a document whose key is known. */
export interface Lock {
  readonly key: Uint8Array;
  readonly strings: Method;
  readonly streams: Method;
  /** Of embedded files. */
  readonly files: Method;
  /** Whether metadata streams are protected as others are. */
  readonly isMetadataLocked: boolean;
  /** Methods by the names of crypt filters. */
  readonly named: ReadonlyMap<string, Method>;
}

/** Which object it is: each has a key of its own. */
export interface Numbers {
  readonly number: number;
  readonly generation: number;
}

const SALT = Uint8Array.of(0x73, 0x41, 0x6c, 0x54);
const SIGNATURES: readonly PdfValue[] = ['/Sig', '/DocTimeStamp'];

/** A value with its strings opened. A signature, which is made when all is protected, stands open. */
export function openedValue(lock: Lock, numbers: Numbers, value: PdfValue): PdfValue {
  if (lock.strings === 'none' || isReference(value)) return value;
  if (typeof value === 'string') {
    if (!value.startsWith('(') && !value.startsWith('<')) return value;
    return literal(latin1(opened(lock, lock.strings, numbers, octets(plainBytes(value)))));
  }
  if (isArray(value)) return value.map((item) => openedValue(lock, numbers, item));
  const isSignature = value.has('ByteRange') || SIGNATURES.includes(value.get('Type') ?? 'null');
  const entries = new Map<string, PdfValue>();
  for (const [key, entry] of value)
    entries.set(key, isSignature && key === 'Contents' ? entry : openedValue(lock, numbers, entry));
  return entries;
}

/** The content of a stream, still packed. Cross-reference streams are never protected. */
export function openedStream(lock: Lock, numbers: Numbers, dictionary: PdfDictionary, bytes: Uint8Array): Uint8Array {
  return opened(lock, methodOf(lock, dictionary), numbers, bytes);
}

/** A stream's dictionary without the filter that names its protection. */
export function withoutCryptFilter(dictionary: PdfDictionary): PdfDictionary {
  const entries = new Map(dictionary);
  const [filterKey, parameterKey] = [keyOf(dictionary, 'Filter', 'F'), keyOf(dictionary, 'DecodeParms', 'DP')];
  const filters = listOf(dictionary.get(filterKey));
  if (filters[0] !== '/Crypt') return dictionary;
  entries.delete(filterKey);
  entries.delete(parameterKey);
  if (filters.length === 1) return entries;
  entries.set(filterKey, filters.slice(1));
  const parameters = listOf(dictionary.get(parameterKey)).slice(1);
  if (parameters.some((one) => one !== 'null')) entries.set(parameterKey, parameters);
  return entries;
}

function methodOf(lock: Lock, dictionary: PdfDictionary): Method {
  const type = dictionary.get('Type');
  if (type === '/XRef') return 'none';
  if (listOf(dictionary.get(keyOf(dictionary, 'Filter', 'F')))[0] === '/Crypt') {
    const [parameters] = listOf(dictionary.get(keyOf(dictionary, 'DecodeParms', 'DP')));
    const name = isDictionary(parameters) ? parameters.get('Name') : undefined;
    return lock.named.get(typeof name === 'string' ? name : '/Identity') ?? 'none';
  }
  if (type === '/Metadata' && !lock.isMetadataLocked) return 'none';
  return type === '/EmbeddedFile' ? lock.files : lock.streams;
}

function keyOf(dictionary: PdfDictionary, long: string, short: string): string {
  return dictionary.has(long) ? long : short;
}

function listOf(value: PdfValue | undefined): readonly PdfValue[] {
  if (value === undefined) return [];
  return isArray(value) ? value : [value];
}

function opened({ key }: Lock, method: Method, numbers: Numbers, bytes: Uint8Array): Uint8Array {
  if (method === 'none') return bytes;
  if (method === 'aes-256') return withoutPadding(key, bytes);
  const own = objectKey(key, numbers, method === 'aes-128');
  return method === 'rc4' ? rc4(own, bytes) : withoutPadding(own, bytes);
}

function objectKey(key: Uint8Array, { number, generation }: Numbers, isSalted: boolean): Uint8Array {
  const place = Uint8Array.of(number, number >>> 8, number >>> 16, generation, generation >>> 8);
  return md5Bytes(key, place, isSalted ? SALT : new Uint8Array(0)).subarray(0, Math.min(16, key.byteLength + 5));
}

/** AES in CBC mode behind its vector, with the padding at the end that says how long it is. */
function withoutPadding(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength < 32) return new Uint8Array(0);
  const plain = aesCbcDecrypt(key, bytes.subarray(0, 16), bytes.subarray(16));
  const padding = plain.at(-1) as number;
  return padding >= 1 && padding <= 16 ? plain.subarray(0, plain.byteLength - padding) : plain;
}

function literal(text: string): string {
  return `(${text.replace(/[\\()]/g, '\\$&').replaceAll('\r', '\\r')})`;
}
