// Source: Radiance file formats, picture header.
import { signatureCard } from '../signature-card.ts';

/** Radiance RGBE pictures. */
export const radianceCard = signatureCard({
  id: 'radiance',
  root: 'HDR',
  signatures: ['#?RADIANCE\n', '#?RGBE\n'],
});
