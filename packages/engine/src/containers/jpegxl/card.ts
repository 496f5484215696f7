// Source: ISO/IEC 18181-2, § 9.1 (signature and file type boxes); 18181-1, annex B (codestream signature).

import { hasText } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import { type ContainerCard, HEAD_BYTES } from '../container.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';

const CODESTREAM = nameKind('JXL Codestream', 'JXL', { mediaType: 'image/jxl', extension: 'jxl' });

/** JPEG XL pictures, boxed or bare. */
export const jpegxlCard: ContainerCard = {
  id: 'jpegxl',
  kinds: [...familyKinds('JXL'), CODESTREAM],
  extensions: familyExtensions('JXL'),
  abilities: ['identify', 'extract', 'remove'],
  remover: lazily(async () => (await import('./remove.ts')).remover),
  load: lazily(async () => (await import('./scan.ts')).container),
  recognise(head) {
    if (head.byteLength < 12) return 'no';
    if (hasText(head, '\0\0\0\x0cJXL \r\n\x87\n') && hasText(head, 'ftypjxl ', 16)) return 'yes';
    return hasText(head, '\xff\n') ? 'maybe' : 'no';
  },
  async identify(window, hint) {
    const { bytes } = await window.upTo(0, HEAD_BYTES);
    return hasText(bytes, '\xff\n') ? CODESTREAM : nameKind('JXL', 'JXL', { hint });
  },
};
