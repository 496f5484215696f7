// Source: CIFF specification 1.0 revision 4, heap file header.
import { signatureCard } from '../signature-card.ts';

/** Canon raw pictures of the first kind (CRW). */
export const ciffCard = signatureCard({
  id: 'ciff',
  root: 'CRW',
  signatures: [/^(?:II|MM).{4}HEAP(?:CCDR|JPGM)/s],
});
