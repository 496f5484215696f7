// Source: observed by ExifTool 13.59.
import { signatureCard } from '../signature-card.ts';

/** Kandao video asset resources. */
export const kvarCard = signatureCard({
  id: 'kvar',
  root: 'KVAR',
  signatures: [/^.{2}\0\0[A-Z].{31}(?:CHAR|BOOL|[US](?:8|16|32|64)|FLOAT|DOUBLE)\0/s],
  atLeast: 44,
  mediaType: 'application/x-kandaostudio',
});
