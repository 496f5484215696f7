// Source: XMP specification part 3, § 2.5.1 (InDesign master page).
import { hasText } from '../../bytes/latin1.ts';
import { signatureCard } from '../signature-card.ts';

/** Adobe InDesign documents. */
export const indesignCard = signatureCard({
  id: 'indesign',
  root: 'IND',
  signatures: ['\x06\x06\xed\xf5\xd8\x1dF\xe5\xbd1\xef\xe7\xfet\xb7\x1d'],
  atLeast: 24,
  typeOf: (head) => (hasText(head, 'DOCUMENT', 16) ? 'INDD' : 'IND'),
});
