// Source: OpenEXR file layout, magic number.
import { signatureCard } from '../signature-card.ts';

/** OpenEXR pictures. */
export const exrCard = signatureCard({
  id: 'exr',
  root: 'EXR',
  signatures: ['v/1\x01'],
  atLeast: 8,
});
