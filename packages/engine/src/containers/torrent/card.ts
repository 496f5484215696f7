// Source: BEP 3, metainfo files (a bencoded dictionary).
import { signatureCard } from '../signature-card.ts';

/** BitTorrent descriptions. */
export const torrentCard = signatureCard({
  id: 'torrent',
  root: 'Torrent',
  signatures: [/^d\d+:\w+/],
  isWeak: true,
});
