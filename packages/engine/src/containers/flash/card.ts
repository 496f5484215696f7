// Source: SWF file format specification 19, chapter 2; FLV file format specification 10.1, annex E.
import { signatureCard } from '../signature-card.ts';

/** Shockwave Flash, plain or deflated. */
export const swfCard = signatureCard({ id: 'flash', root: 'SWF', signatures: [/^[FC]WS[^\0]/], atLeast: 8 });

/** Flash video. */
export const flvCard = signatureCard({ id: 'flash', root: 'FLV', signatures: ['FLV\x01'], atLeast: 9 });
