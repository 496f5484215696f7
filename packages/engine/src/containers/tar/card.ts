// Source: POSIX.1-2017 pax, ustar header.
import { signatureCard } from '../signature-card.ts';

/** Tape archives; those older than ustar bear no signature. */
export const tarCard = signatureCard({
  id: 'tar',
  root: 'TAR',
  signatures: [/^.{257}ustar(?: {2})?\0/s],
  within: 270,
});
