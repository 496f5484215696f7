import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What the master key is used for. Its derived keys never leave this object. */
export interface Sealing {
  /** AES-256-GCM: nonce (12 bytes) ‖ ciphertext ‖ tag (16 bytes). */
  seal(text: string): Buffer;
  /** Throws when the bytes were sealed under another master key or altered. */
  unseal(sealed: Uint8Array): string;
  /** HMAC-SHA-256 by which a key is found without being stored: the same text gives the same 32 bytes. */
  lookup(text: string): Buffer;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Derive (HKDF-SHA-256, RFC 5869) the sealing and the lookup key from the master key. */
export function createSealing(masterKey: Uint8Array): Sealing {
  const sealingKey = derive(masterKey, 'colophon/seal/1');
  const lookupKey = derive(masterKey, 'colophon/lookup/1');
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, body, cipher.getAuthTag()]);
    },
    unseal(sealed) {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', sealingKey, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const body = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
    lookup: (text) => createHmac('sha256', lookupKey).update(text, 'utf8').digest(),
  };
}

function derive(masterKey: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), purpose, 32));
}
