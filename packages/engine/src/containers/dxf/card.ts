// Source: AutoCAD DXF reference, HEADER section.
import { signatureCard } from '../signature-card.ts';

/** AutoCAD exchange drawings. */
export const dxfCard = signatureCard({
  id: 'dxf',
  root: 'DXF',
  signatures: [/^\s*0\s+\0?\s*SECTION\s+2\s+HEADER/],
  within: 600,
});
