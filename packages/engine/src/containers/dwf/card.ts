// Source: DWF header.
import { signatureCard } from '../signature-card.ts';

/** Autodesk Design Web Format. */
export const dwfCard = signatureCard({
  id: 'dwf',
  root: 'DWF',
  signatures: [/^\(DWF V\d/],
});
