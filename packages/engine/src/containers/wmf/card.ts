// Source: [MS-WMF] § 2.3.2.
import { signatureCard } from '../signature-card.ts';

/** Windows metafiles, placeable or not. */
export const wmfCard = signatureCard({
  id: 'wmf',
  root: 'WMF',
  signatures: ['\xd7\xcd\xc6\x9a\0\0', '\x01\0\t\0\0\x03'],
});
