// Source: RFC 8794 (EBML header, DocType); RFC 9559, § 5.1.4.1.3 (TrackType); ExifTool 13.59's names.

import { hasText } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import type { ContainerCard } from '../container.ts';
import { familyExtensions, familyKinds, nameKind, renameKind } from '../kind.ts';
import { readMatroska } from './tracks.ts';

/** Matroska films, sound and subtitles; WebM. */
export const matroskaCard: ContainerCard = {
  id: 'matroska',
  kinds: familyKinds('MKV'),
  extensions: [...familyExtensions('MKV'), 'mk3d'],
  abilities: ['identify', 'remove'],
  remover: lazily(async () => (await import('./remove.ts')).remover),
  recognise: (head) => (hasText(head, '\x1a\x45\xdf\xa3') && (head[4] ?? 0) > 0 ? 'yes' : 'no'),
  async identify(window, hint) {
    const outline = await readMatroska(window);
    if (!outline) return undefined;
    const { documentType, tracks } = outline;
    const kind = nameKind('MKV', 'MKV', { hint });
    const asWebm = documentType === 'webm' ? renameKind(kind, 'WEBM') : kind;
    if (tracks.has('video') || tracks.has('complex')) return asWebm;
    if (tracks.has('audio')) return renameKind(asWebm, 'MKA');
    return tracks.has('subtitle') ? renameKind(asWebm, 'MKS') : asWebm;
  },
};
