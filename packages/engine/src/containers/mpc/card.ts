// Source: Musepack SV7 stream header.
import { hasText } from '../../bytes/latin1.ts';
import { endOfId3, hasId3 } from '../../grammar/id3.ts';
import type { ContainerCard } from '../container.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';

/** Musepack audio, stream versions up to 7, with or without an ID3 tag before it. */
export const mpcCard: ContainerCard = {
  id: 'mpc',
  kinds: familyKinds('MPC'),
  extensions: familyExtensions('MPC'),
  abilities: ['identify'],
  recognise: (head) => (isAudio(head) ? 'yes' : hasId3(head) ? 'maybe' : 'no'),
  async identify(window, hint) {
    const { bytes } = await window.upTo(await endOfId3(window), 32);
    return isAudio(bytes) ? nameKind('MPC', 'MPC', { hint }) : undefined;
  },
};

function isAudio(bytes: Uint8Array): boolean {
  return bytes.byteLength >= 32 && hasText(bytes, 'MP+');
}
