// Source: Open Design Specification for .dwg, version string.
import { signatureCard } from '../signature-card.ts';

/** AutoCAD drawings. */
export const dwgCard = signatureCard({
  id: 'dwg',
  root: 'DWG',
  signatures: [/^AC10\d{2}\0/],
});
