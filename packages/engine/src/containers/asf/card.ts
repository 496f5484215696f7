// Source: ASF specification 01.20.03, § 3.1 (header object); ExifTool 13.59 tells the kinds by the name's extension.
import { signatureCard } from '../signature-card.ts';

/** Advanced Systems Format: Windows Media and its relations. */
export const asfCard = signatureCard({
  id: 'asf',
  root: 'ASF',
  signatures: ['\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\0\xaa\0\x62\xce\x6c'],
  atLeast: 24,
});
