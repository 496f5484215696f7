// Source: RFC 3533, § 6 (pages); the codecs' first packets (Vorbis I, Theora, RFC 7845); ExifTool 13.59's order of packets.

import { hasText } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import { endOfId3, hasId3 } from '../../grammar/id3.ts';
import type { ContainerCard } from '../container.ts';
import { familyExtensions, familyKinds, nameKind, renameKind } from '../kind.ts';
import { codecTypes } from './codecs.ts';

/** Ogg: Vorbis, Opus and others; a film when Theora is within. */
export const oggCard: ContainerCard = {
  id: 'ogg',
  kinds: familyKinds('OGG'),
  extensions: [...familyExtensions('OGG'), 'oga', 'ogx', 'spx'],
  abilities: ['identify', 'remove'],
  remover: lazily(async () => (await import('./remove.ts')).remover),
  recognise: (head) => (hasText(head, 'OggS') ? 'yes' : hasId3(head) ? 'maybe' : 'no'),
  async identify(window, hint) {
    const start = await endOfId3(window);
    const { bytes } = await window.upTo(start, 28);
    if (bytes.byteLength < 28 || !hasText(bytes, 'OggS')) return undefined;
    let kind = nameKind('OGG', 'OGG', { hint });
    for (const fileType of await codecTypes(window, start)) kind = renameKind(kind, fileType);
    return kind;
  },
};
