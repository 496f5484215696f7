// Source: CIFF specification 1.0 revision 4, heap file header.
import { lazily } from '../../bytes/lazily.ts';
import type { ContainerCard } from '../container.ts';
import { signatureCard } from '../signature-card.ts';

/** Canon raw pictures of the first kind (CRW). */
export const ciffCard: ContainerCard = {
  ...signatureCard({
    id: 'ciff',
    root: 'CRW',
    signatures: [/^(?:II|MM).{4}HEAP(?:CCDR|JPGM)/s],
  }),
  abilities: ['identify', 'extract'],
  load: lazily(async () => (await import('./scan.ts')).container),
};
