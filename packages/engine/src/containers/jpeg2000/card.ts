// Source: ISO/IEC 15444-1, annexes A (codestream) and I (JP2); 15444-2 (JPX), 15444-6 (JPM), 15444-15 (JPH).

import { hasText, latin1 } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import type { ContainerCard } from '../container.ts';
import { signatureCard } from '../signature-card.ts';

const BRANDS: Readonly<Record<string, string>> = { 'jpx ': 'JPX', 'jpm ': 'JPM', 'jxl ': 'JXL', 'jph ': 'JPH' };

/** JPEG 2000 pictures: JP2, its extensions, and bare codestreams. */
export const jpeg2000Card: ContainerCard = {
  ...signatureCard({
    id: 'jpeg2000',
    root: 'JP2',
    signatures: ['\0\0\0\x0cjP  \r\n\x87\n', '\0\0\0\x0cjP\x1a\x1a\r\n\x87\n', '\xff\x4f\xff\x51\0'],
    atLeast: 12,
    typeOf(head) {
      if (head[0] === 0xff) return 'J2C';
      return (hasText(head, 'ftyp', 16) && BRANDS[latin1(head, 20, 24)]) || 'JP2';
    },
  }),
  abilities: ['identify', 'extract', 'remove'],
  remover: lazily(async () => (await import('./remove.ts')).remover),
  load: lazily(async () => (await import('./scan.ts')).container),
};
