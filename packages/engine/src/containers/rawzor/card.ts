// Source: observed by ExifTool 13.59.
import { signatureCard } from '../signature-card.ts';

/** Raw pictures compressed by Rawzor. */
export const rawzorCard = signatureCard({
  id: 'rawzor',
  root: 'RWZ',
  signatures: ['rawzor'],
});
