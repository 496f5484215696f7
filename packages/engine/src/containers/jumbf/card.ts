// Source: ISO/IEC 19566-5, superbox and description box.

import { hasText } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import type { ContainerCard } from '../container.ts';
import { signatureCard } from '../signature-card.ts';

/** JUMBF boxes on their own, C2PA manifests first of all. */
export const jumbfCard: ContainerCard = {
  ...signatureCard({
    id: 'jumbf',
    root: 'JUMBF',
    signatures: [/^.{4}jumb\0.{3}jumd/s],
    atLeast: 20,
    typeOf: (head) => (hasText(head, 'c2pa', 16) ? 'C2PA' : 'JUMBF'),
  }),
  abilities: ['identify', 'extract'],
  load: lazily(async () => (await import('./scan.ts')).container),
};
