import type { SigningKey } from '../../../accounts/keyring.ts';

/** An upload that a key of ours has allowed without being sent along. */
export interface Signed {
  readonly key: SigningKey;
  /** Good for one upload. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** How far ahead an upload may be signed for, in seconds. */
export const LONGEST_VALIDITY_SECONDS = 3600;
