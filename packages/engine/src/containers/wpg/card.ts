// Source: WordPerfect Graphics header.
import { signatureCard } from '../signature-card.ts';

/** WordPerfect graphics. */
export const wpgCard = signatureCard({
  id: 'wpg',
  root: 'WPG',
  signatures: ['\xffWPC'],
  atLeast: 16,
});
