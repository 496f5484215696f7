// Source: ZSoft PCX technical reference, header.
import { signatureCard } from '../signature-card.ts';

/** PC Paintbrush pictures. */
export const pcxCard = signatureCard({
  id: 'pcx',
  root: 'PCX',
  signatures: [/^\n[\0-\x05]\x01[\x01\x02\x04\b].{64}[\0-\x02]/s],
  within: 80,
  atLeast: 80,
});
