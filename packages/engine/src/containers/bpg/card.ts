// Source: BPG specification, heic_file().
import { signatureCard } from '../signature-card.ts';

/** Better Portable Graphics. */
export const bpgCard = signatureCard({
  id: 'bpg',
  root: 'BPG',
  signatures: ['BPG\xfb'],
  atLeast: 21,
});
