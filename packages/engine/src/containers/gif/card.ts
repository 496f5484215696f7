// Source: GIF89a specification, § 17.
import { lazily } from '../../bytes/lazily.ts';
import type { ContainerCard } from '../container.ts';
import { signatureCard } from '../signature-card.ts';

/** CompuServe GIF, 87a and 89a. */
export const gifCard: ContainerCard = {
  ...signatureCard({
    id: 'gif',
    root: 'GIF',
    signatures: ['GIF87a', 'GIF89a'],
    atLeast: 13,
  }),
  abilities: ['identify', 'extract', 'remove'],
  load: lazily(async () => (await import('./scan.ts')).container),
  remover: lazily(async () => (await import('./remove.ts')).remover),
};
