// Source: PHP language reference, opening tag.
import { signatureCard } from '../signature-card.ts';

/** PHP sources. */
export const phpCard = signatureCard({
  id: 'php',
  root: 'PHP',
  signatures: [/^<\?php\s/],
});
