// Source: ICO format (ICONDIR); fewer than 256 pictures are expected.
import { lazily } from '../../bytes/lazily.ts';
import type { ContainerCard } from '../container.ts';
import { signatureCard } from '../signature-card.ts';

/** Windows icons and cursors. */
export const icoCard: ContainerCard = {
  ...signatureCard({
    id: 'ico',
    root: 'ICO',
    signatures: [/^\0\0[\x01\x02]\0[^0]\0/s],
    isWeak: true,
    typeOf: (head) => (head[2] === 1 ? 'ICO' : 'CUR'),
  }),
  abilities: ['identify', 'extract', 'remove'],
  remover: lazily(async () => (await import('./remove.ts')).remover),
  load: lazily(async () => (await import('./scan.ts')).container),
};
