// Source: observed by ExifTool 13.59.
import { signatureCard } from '../signature-card.ts';

/** FLIR thermal pictures and sequences. */
export const flirCard = signatureCard({
  id: 'flir',
  root: 'FLIR',
  signatures: ['FFF\0', 'AFF\0'],
  atLeast: 64,
  typeOf: (head) => (head[0] === 0x46 ? 'FLIR' : 'SEQ'),
});

/** FLIR public image files. */
export const fpfCard = signatureCard({
  id: 'flir',
  root: 'FPF',
  signatures: ['FPF Public Image Format\0'],
  atLeast: 892,
});
