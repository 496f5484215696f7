// Source: ECMA-119, § 8.1 (volume descriptors from sector 16).
import { latin1 } from '../../bytes/latin1.ts';
import { type ContainerCard, HEAD_BYTES } from '../container.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';

const SECTOR_BYTES = 2048;

/** ISO 9660 disk images. */
export const isoCard: ContainerCard = {
  id: 'iso',
  kinds: familyKinds('ISO'),
  extensions: familyExtensions('ISO'),
  abilities: ['identify'],
  recognise: (head) => (head.byteLength < HEAD_BYTES ? 'no' : 'maybe'),
  async identify(window, hint) {
    const { bytes } = await window.upTo(16 * SECTOR_BYTES, SECTOR_BYTES);
    const isVolume = bytes.byteLength === SECTOR_BYTES && /^[\0-\x03\xff]CD001/.test(latin1(bytes, 0, 6));
    return isVolume ? nameKind('ISO', 'ISO', { hint }) : undefined;
  },
};
