// Source: observed by ExifTool 13.59 (the image pack's information follows a sector of padding).
import { hasText } from '../../bytes/latin1.ts';
import { type ContainerCard, HEAD_BYTES } from '../container.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';

const INFORMATION = { at: 2048, bytes: 2048 };

/** Kodak Photo CD image packs. */
export const photocdCard: ContainerCard = {
  id: 'photocd',
  kinds: familyKinds('PCD'),
  extensions: familyExtensions('PCD'),
  abilities: ['identify'],
  recognise: (head) => (head.byteLength < HEAD_BYTES ? 'no' : 'maybe'),
  async identify(window, hint) {
    const { bytes } = await window.upTo(INFORMATION.at, INFORMATION.bytes);
    const isPack = bytes.byteLength === INFORMATION.bytes && hasText(bytes, 'PCD_IPI');
    return isPack ? nameKind('PCD', 'PCD', { hint }) : undefined;
  },
};
