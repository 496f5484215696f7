// Source: observed by ExifTool 13.59 (the maker's name, reversed).
import { signatureCard } from '../signature-card.ts';

/** Raw pictures of the Contax N Digital. */
export const kyoceraRawCard = signatureCard({
  id: 'kyocera-raw',
  root: 'RAW',
  signatures: [{ at: 25, text: 'ARECOYK' }],
  atLeast: 156,
});
