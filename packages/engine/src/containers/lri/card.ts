// Source: observed by ExifTool 13.59.
import { signatureCard } from '../signature-card.ts';

/** Light L16 raw pictures. */
export const lriCard = signatureCard({
  id: 'lri',
  root: 'LRI',
  signatures: ['LELR \0'],
});
