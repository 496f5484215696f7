// Source: WavPack 4/5 block header.
import { signatureCard } from '../signature-card.ts';

/** WavPack audio. */
export const wavpackCard = signatureCard({
  id: 'wavpack',
  root: 'WV',
  signatures: [/^wvpk.{4}[\x02\x10]\x04/s],
  atLeast: 32,
});
