// Source: PNG 3rd edition, § 5.2 (signature), § 11.3.6.1 (acTL); MNG 1.0; JNG 1.0; ExifTool 13.59's names.

import { hasText, latin1 } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import type { Window } from '../../source/window.ts';
import type { ContainerCard, FileKind } from '../container.ts';
import { familyExtensions, familyKinds, nameKind, renameKind } from '../kind.ts';

const SIGNATURES: Readonly<Record<string, string>> = {
  '\x89PNG\r\n\x1a\n': 'PNG',
  '\x8aMNG\r\n\x1a\n': 'MNG',
  '\x8bJNG\r\n\x1a\n': 'JNG',
};
const MAX_CHUNKS = 256;

/** PNG, plain or animated; MNG and JNG. */
export const pngCard: ContainerCard = {
  id: 'png',
  kinds: [
    ...familyKinds('PNG'),
    { ...nameKind('APNG', 'PNG'), extension: 'png' },
    { ...nameKind('PNG', 'PNG'), fileType: 'PNG Plus' },
  ],
  extensions: familyExtensions('PNG'),
  abilities: ['identify', 'extract', 'remove'],
  recognise: (head) => (Object.keys(SIGNATURES).some((signature) => hasText(head, signature)) ? 'yes' : 'no'),
  async identify(window, hint) {
    const { bytes } = await window.at(0, 8);
    const kind = nameKind(SIGNATURES[latin1(bytes)] ?? 'PNG', 'PNG', { hint });
    return hasText(bytes, 'PNG', 1) ? await refinePng(window, kind) : kind;
  },
  load: lazily(async () => (await import('./scan.ts')).container),
  remover: lazily(async () => (await import('./remove.ts')).remover),
};

/** Look for the animation's control chunk, and for what PNG Plus keeps, before the picture's data. */
async function refinePng(window: Window, plain: FileKind): Promise<FileKind> {
  let kind = plain;
  let at = 8;
  for (let count = 0; count < MAX_CHUNKS; count++) {
    const cursor = await window.upTo(at, 12);
    if (cursor.left < 12) break;
    const length = cursor.u32();
    const type = latin1(cursor.take(4));
    if (type === 'IDAT' || type === 'IEND' || length > 0x7fffffff) break;
    if (type === 'acTL' && length >= 4) kind = renameKind(kind, 'APNG', { extension: 'png' });
    if (type === 'cpIp' && kind.fileType === 'PNG') kind = { ...kind, fileType: 'PNG Plus' };
    at += 12 + length;
  }
  return kind;
}
