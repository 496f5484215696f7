// Source: SMPTE 268M, file information header.
import { signatureCard } from '../signature-card.ts';

/** Digital Picture Exchange. */
export const dpxCard = signatureCard({
  id: 'dpx',
  root: 'DPX',
  signatures: ['SDPX', 'XPDS'],
  atLeast: 1024,
  typeOf: (_, size = Number.POSITIVE_INFINITY) => (size >= 2080 ? 'DPX' : undefined),
});
