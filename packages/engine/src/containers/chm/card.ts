// Source: CHM (ITSF) initial header.
import { signatureCard } from '../signature-card.ts';

/** Compiled HTML help. */
export const chmCard = signatureCard({
  id: 'chm',
  root: 'CHM',
  signatures: [/^ITSF.{20}\x10\xfd\x01\x7c\xaa\x7b\xd0\x11\x9e\x0c\0\xa0\xc9\x22\xe6\xec/s],
  atLeast: 56,
});
