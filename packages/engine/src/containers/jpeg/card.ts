// Source: ITU-T T.81 annex B (SOI); Exiv2's EXV format; "JPEG Stereo" application segment; observed answers of ExifTool 13.59.

import { hasText } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import type { Window } from '../../source/window.ts';
import type { ContainerCard } from '../container.ts';
import { familyExtensions, familyKinds, nameKind, renameKind } from '../kind.ts';

const MAX_SEGMENTS = 256;
const START_OF_SCAN = 0xda;
const APP3 = 0xe3;

/** JPEG streams, and EXV, which holds the segments of one without the picture. */
export const jpegCard: ContainerCard = {
  id: 'jpeg',
  kinds: [...familyKinds('JPEG'), ...familyKinds('EXV')],
  extensions: [...familyExtensions('JPEG', 'EXV'), 'jfif'],
  abilities: ['identify', 'extract', 'remove'],
  // EXV holds no picture.
  removes: familyKinds('JPEG').map(({ fileType }) => fileType),
  remover: lazily(async () => (await import('./remove.ts')).remover),
  load: lazily(async () => (await import('./scan.ts')).container),
  recognise: (head) => (hasText(head, '\xff\xd8\xff') || hasText(head, '\xff\x01Exiv2') ? 'yes' : 'no'),
  async identify(window, hint) {
    const { bytes } = await window.upTo(0, 2);
    if (bytes[1] === 0x01) return nameKind('EXV', 'EXV', { hint });
    const kind = nameKind('JPEG', 'JPEG', { hint });
    return (await isStereo(window)) ? renameKind(kind, 'JPS') : kind;
  },
};

/** Whether a segment before the first scan is that of a stereo picture. */
async function isStereo(window: Window): Promise<boolean> {
  let at = 2;
  for (let count = 0; count < MAX_SEGMENTS; count++) {
    const ahead = window.held?.(at, 12) ?? (await window.upTo(at, 12)).bytes;
    const [first, marker = 0, high = 0, low = 0] = ahead;
    if (ahead.byteLength < 4 || first !== 0xff) return false;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isStandalone = marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd9);
    if (isStandalone || marker === START_OF_SCAN) return false;
    const length = high * 256 + low;
    const isWhole = length >= 10 && at + 2 + length <= (window.size ?? Number.MAX_SAFE_INTEGER);
    if (isWhole && marker === APP3 && hasText(ahead, '_JPSJPS_', 4)) return true;
    if (length < 2) return false;
    at += 2 + length;
  }
  return false;
}
