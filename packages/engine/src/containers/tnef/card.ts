// Source: [MS-OXTNEF] § 2.1.3.1.
import { signatureCard } from '../signature-card.ts';

/** Transport Neutral Encapsulation, "winmail.dat". */
export const tnefCard = signatureCard({
  id: 'tnef',
  root: 'TNEF',
  signatures: [/^\x78\x9f\x3e\x22..\x01\x06\x90\x08\0/s],
  atLeast: 21,
});
