// Source: RFC 9639, § 6 (stream marker).

import { hasText } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import { endOfId3, hasId3 } from '../../grammar/id3.ts';
import type { ContainerCard } from '../container.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';

/** FLAC audio, with or without an ID3 tag before it. */
export const flacCard: ContainerCard = {
  id: 'flac',
  kinds: familyKinds('FLAC'),
  extensions: familyExtensions('FLAC'),
  abilities: ['identify', 'remove'],
  remover: lazily(async () => (await import('./remove.ts')).remover),
  recognise: (head) => (isAudio(head) ? 'yes' : hasId3(head) ? 'maybe' : 'no'),
  async identify(window, hint) {
    const { bytes } = await window.upTo(await endOfId3(window), 32);
    return isAudio(bytes) ? nameKind('FLAC', 'FLAC', { hint }) : undefined;
  },
};

function isAudio(bytes: Uint8Array): boolean {
  return hasText(bytes, 'fLaC');
}
