// Source: [MS-WMF] § 2.2.2.9 and wingdi.h (BITMAPFILEHEADER, then an information header that begins with its length).

import { Cursor } from '../../bytes/cursor.ts';
import { lazily } from '../../bytes/lazily.ts';
import type { ContainerCard } from '../container.ts';
import { signatureCard } from '../signature-card.ts';

/** Windows and OS/2 bitmaps. */
export const bmpCard: ContainerCard = {
  ...signatureCard({
    id: 'bmp',
    root: 'BMP',
    signatures: ['BM'],
    atLeast: 18,
    isWeak: true,
    typeOf(head, size = Number.POSITIVE_INFINITY) {
      const cursor = new Cursor(head);
      cursor.littleEndian = true;
      cursor.seek(14);
      const length = cursor.u32();
      const isKnown = length === 12 || length === 16 || (length >= 40 && length < 1_000_000);
      return isKnown && 14 + length <= size ? 'BMP' : undefined;
    },
  }),
  abilities: ['identify', 'extract', 'remove'],
  remover: lazily(async () => (await import('./remove.ts')).remover),
  load: lazily(async () => (await import('./scan.ts')).container),
};
