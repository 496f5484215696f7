// Source: Rich Text Format specification 1.9.1, header.
import { signatureCard } from '../signature-card.ts';

/** Rich Text Format. */
export const rtfCard = signatureCard({
  id: 'rtf',
  root: 'RTF',
  signatures: [/^[\n\r]*\{[\n\r]*\\rtf[^a-zA-Z]/],
  within: 256,
});
