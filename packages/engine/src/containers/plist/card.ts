// Source: CFBinaryPList.c, Core Foundation.
import { signatureCard } from '../signature-card.ts';

/** Binary property lists; those in XML are the XML room's. */
export const plistCard = signatureCard({
  id: 'plist',
  root: 'PLIST',
  signatures: ['bplist0'],
  mediaType: 'application/x-plist',
});
