// Source: Adobe Photoshop file formats specification, file header.
import { lazily } from '../../bytes/lazily.ts';
import type { ContainerCard } from '../container.ts';
import { signatureCard } from '../signature-card.ts';

/** Photoshop documents and, with version 2, large documents. */
export const photoshopCard: ContainerCard = {
  ...signatureCard({
    id: 'photoshop',
    root: 'PSD',
    signatures: ['8BPS\0\x01', '8BPS\0\x02'],
    atLeast: 30,
    typeOf: (head) => (head[5] === 1 ? 'PSD' : 'PSB'),
  }),
  abilities: ['identify', 'extract', 'remove'],
  remover: lazily(async () => (await import('./remove.ts')).remover),
  load: lazily(async () => (await import('./scan.ts')).container),
};
