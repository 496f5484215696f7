// Source: ISO/IEC 13818-7, § 6.2 (ADTS fixed and variable header).
import { Cursor } from '../../bytes/cursor.ts';
import { lazily } from '../../bytes/lazily.ts';
import type { ContainerCard } from '../container.ts';
import { signatureCard } from '../signature-card.ts';

const HEADER_BYTES = 7;

const identified = signatureCard({
  id: 'aac',
  root: 'AAC',
  signatures: ['\xff\xf0', '\xff\xf1'],
  atLeast: HEADER_BYTES,
  isWeak: true,
  typeOf(head) {
    const cursor = new Cursor(head);
    const word = cursor.u32();
    const [profile, frequency] = [(word >>> 16) & 3, (word >>> 12) & 15];
    const frameLength = ((word & 3) << 11) | (cursor.u16() >>> 5);
    return profile !== 3 && frequency <= 12 && frameLength >= HEADER_BYTES ? 'AAC' : undefined;
  },
});

/** AAC audio in an ADTS stream. */
export const aacCard: ContainerCard = {
  ...identified,
  abilities: ['identify', 'remove'],
  remover: lazily(async () => (await import('./remove.ts')).remover),
};
