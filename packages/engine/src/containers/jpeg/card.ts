// Source: ITU-T T.81 annex B (SOI); Exiv2's EXV format; observed answers of ExifTool 13.59.
import { hasText } from '../../bytes/latin1.ts';
import type { ContainerCard, FileKind } from '../container.ts';

const JPEG: FileKind = { fileType: 'JPEG', extension: 'jpg', mediaType: 'image/jpeg' };
const EXV: FileKind = { fileType: 'EXV', extension: 'exv', mediaType: 'image/x-exv' };

/** JPEG streams, and EXV, which holds the segments of one without the picture. */
export const jpegCard: ContainerCard = {
  id: 'jpeg',
  kinds: [JPEG, EXV],
  extensions: ['jpg', 'jpeg', 'jpe', 'jfif', 'exv', 'mpo', 'jps', 'thm'],
  abilities: ['identify'],
  recognise: (head) => (hasText(head, '\xff\xd8\xff') || hasText(head, '\xff\x01Exiv2') ? 'yes' : 'no'),
  async identify(window) {
    const { bytes } = await window.upTo(0, 2);
    return bytes[1] === 0x01 ? EXV : JPEG;
  },
};
