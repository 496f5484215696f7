// Source: observed by ExifTool 13.59.
import { signatureCard } from '../signature-card.ts';

/** macOS aliases. */
export const aliasCard = signatureCard({
  id: 'alias',
  root: 'ALIAS',
  signatures: ['book\0\0\0\0mark\0\0\0\0'],
});
