// Source: the RAF header as ExifTool 13.59 reads it.
import { hasText } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import type { ContainerCard } from '../container.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';

const HEADER_BYTES = 0x70;

/** Fujifilm raw pictures; those of several exposures carry an M-RAW header. */
export const rafCard: ContainerCard = {
  id: 'raf',
  kinds: [...familyKinds('RAF'), { ...nameKind('RAF', 'RAF'), fileType: 'RAF (M-RAW)' }],
  extensions: familyExtensions('RAF'),
  abilities: ['identify', 'extract'],
  load: lazily(async () => (await import('./scan.ts')).container),
  recognise: (head) => (hasText(head, 'FUJIFILM') && head.byteLength >= HEADER_BYTES ? 'yes' : 'no'),
  async identify(window, hint) {
    const header = await window.at(0, HEADER_BYTES);
    header.seek(0x48);
    const multiple = header.u32();
    header.seek(0x54);
    const [jpegAt, jpegLength] = [header.u32(), header.u32()];
    if ((jpegAt & 0x8000) !== 0) return undefined;
    const isCut = window.size !== undefined && jpegAt > 0 && jpegAt + jpegLength > window.size;
    if (isCut) return undefined;
    const kind = nameKind('RAF', 'RAF', { hint });
    return multiple > 0 ? { ...kind, fileType: `${kind.fileType} (M-RAW)` } : kind;
  },
};
