// Source: observed by ExifTool 13.59.
import { signatureCard } from '../signature-card.ts';

/** Recipes of Canon's Digital Photo Professional, version 4. */
export const dr4Card = signatureCard({ id: 'canon-vrd', root: 'DR4', signatures: [/^IIII[\x04|\x05]\0\x04\0/] });

/** Recipes of Canon's Digital Photo Professional before that. */
export const vrdCard = signatureCard({
  id: 'canon-vrd',
  root: 'VRD',
  signatures: ['CANON OPTIONAL DATA\0'],
  atLeast: 0x1c,
});
