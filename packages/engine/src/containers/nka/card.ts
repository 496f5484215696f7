// Source: observed by ExifTool 13.59.
import { signatureCard } from '../signature-card.ts';

/** Nikon NX Studio adjustments. */
export const nkaCard = signatureCard({
  id: 'nka',
  root: 'NKA',
  signatures: ['NIKONADJ'],
  atLeast: 53,
  mediaType: 'application/x-nikon-nxstudio',
});
