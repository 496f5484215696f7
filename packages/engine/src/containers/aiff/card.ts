// Source: AIFF-C draft 1991 (FORM chunk); DjVu 3 specification, § 5.1; ExifTool 13.59.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import type { ContainerCard } from '../container.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';
import { hasSignature } from '../signature-card.ts';

const SIGNATURE = /^(?:FORM.{4}AIF[FC]|AT&TFORM.{4}DJV[UM])/s;

/** AIFF and AIFF-C audio; DjVu documents, which are IFF as well. */
export const aiffCard: ContainerCard = {
  id: 'aiff',
  kinds: [...familyKinds('AIFF'), { ...nameKind('DJVU', 'AIFF'), fileType: 'DJVU (multi-page)' }],
  extensions: familyExtensions('AIFF'),
  abilities: ['identify', 'remove'],
  removes: ['AIFF', 'AIFC'],
  remover: lazily(async () => (await import('./remove.ts')).remover),
  recognise: (head) => (hasSignature(head, SIGNATURE) ? 'yes' : 'no'),
  async identify(window, hint) {
    const { bytes } = await window.at(0, 12);
    if (hasText(bytes, 'FORM')) return nameKind(latin1(bytes, 8, 12), 'AIFF', { hint });
    const kind = nameKind('DJVU', 'AIFF', { hint });
    const { bytes: form } = await window.at(12, 4);
    return hasText(form, 'DJVM') ? { ...kind, fileType: `${kind.fileType} (multi-page)` } : kind;
  },
};
