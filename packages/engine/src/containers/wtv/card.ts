// Source: observed by ExifTool 13.59.
import { signatureCard } from '../signature-card.ts';

/** Windows recorded television. */
export const wtvCard = signatureCard({
  id: 'wtv',
  root: 'WTV',
  signatures: ['\xb7\xd8\0\x207I\xda\x11\xa6N\0\x07\xe9^\xad\x8d'],
  atLeast: 96,
});
