import type { LibraryFile } from './api/shapes.ts';
import { hmacSha1 } from './hmac-sha1.ts';

/** What an address is made for. */
type Delivered = Pick<LibraryFile, 'url' | 'isPrivateFile'> & { readonly updatedAt?: string };

/** How long a signed address is good, at least. */
const GOOD_FOR_SECONDS = 3_600;
/** Addresses of one hour are the same, so that the browser may keep what they gave. */
const SAME_FOR_SECONDS = 1_800;

/**
 * The address of a file on this service, or `undefined` where its files are delivered from elsewhere: the page asks nobody else.
 * One of a private file is signed with the key, for an hour.
 */
export function hereAddress(file: Delivered, key: string, transformation?: string): string | undefined {
  const parts = splitAddress(file.url);
  if (!parts) return undefined;
  // What the browser has kept of an older version is another address.
  const time = file.updatedAt === undefined ? '' : `updatedAt=${Date.parse(file.updatedAt)}`;
  const rest = time === '' ? parts.rest : withParameter(parts.rest, time);
  const signed = (transformation === undefined ? '' : `tr:${transformation}/`) + rest;
  const address = parts.endpoint + signed;
  return file.isPrivateFile ? withSignature(address, signed, key) : address;
}

/** The address as others may use it: as the service gives it, signed where the file is private. */
export function sharedAddress(file: Delivered, key: string): string {
  const parts = splitAddress(file.url);
  if (!parts || !file.isPrivateFile) return file.url;
  return withSignature(file.url, parts.rest, key);
}

/** A picture that fits into a square, as the service makes it; smaller ones stay as they are. */
export function pictureAddress(file: LibraryFile, key: string, side: number): string | undefined {
  if (file.fileType !== 'image' || !file.width || !file.isPublished) return undefined;
  return hereAddress(file, key, `w-${side},h-${side},c-at_max`);
}

/** What stands before the account's files, and what behind. */
function splitAddress(url: string): { readonly endpoint: string; readonly rest: string } | undefined {
  const [, endpoint, rest] = /^https?:\/\/[^/]+(\/media\/[^/]+\/)(.*)$/.exec(url) ?? [];
  return endpoint === undefined || rest === undefined ? undefined : { endpoint, rest };
}

function withSignature(address: string, signed: string, key: string): string {
  const now = Date.now() / 1000;
  const expiry = String(Math.ceil(now / SAME_FOR_SECONDS) * SAME_FOR_SECONDS + GOOD_FOR_SECONDS);
  const signature = hmacSha1(key, signed + expiry);
  return withParameter(address, `ik-t=${expiry}&ik-s=${signature}`);
}

function withParameter(address: string, parameter: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}${parameter}`;
}
