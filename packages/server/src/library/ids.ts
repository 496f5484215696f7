import { randomBytes } from 'node:crypto';

/** A new id: 24 lower-case hexadecimal digits, the first eight of them the seconds since 1970. */
export function newId(now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000);
  return seconds.toString(16).padStart(8, '0').slice(-8) + randomBytes(8).toString('hex');
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What makes a name unique: nine characters, 54 random bits. */
export function newSuffix(): string {
  return Array.from(randomBytes(9), (byte) => ALPHABET[byte & 63]).join('');
}
