// Source: observed by ExifTool 13.59.
import { signatureCard } from '../signature-card.ts';

/** Sony DSC-F1 pictures: a JPEG behind a header of 124 bytes. */
export const pmpCard = signatureCard({
  id: 'pmp',
  root: 'PMP',
  signatures: [/^.{8}\0{3}\x7c.{112}\xff\xd8\xff\xdb/s],
  within: 130,
  atLeast: 128,
});
