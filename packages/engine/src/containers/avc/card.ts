// Source: observed by ExifTool 13.59.
import { signatureCard } from '../signature-card.ts';

/** Advanced Video Connection. */
export const avcCard = signatureCard({
  id: 'avc',
  root: 'AVC',
  signatures: ['+A+V+C+'],
});
