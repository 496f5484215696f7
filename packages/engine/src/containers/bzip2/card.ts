// Source: bzip2 stream header and block magic.
import { signatureCard } from '../signature-card.ts';

/** bzip2 archives. */
export const bzip2Card = signatureCard({
  id: 'bzip2',
  root: 'BZ2',
  signatures: [/^BZh[1-9]1AY&SY/],
});
