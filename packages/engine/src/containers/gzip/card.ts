// Source: RFC 1952, § 2.3.
import { signatureCard } from '../signature-card.ts';

/** GNU zip. */
export const gzipCard = signatureCard({
  id: 'gzip',
  root: 'GZIP',
  signatures: ['\x1f\x8b\b'],
});
