// Source: RealMedia File Format (RMFF) 1.0; ExifTool 13.59's names.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import type { Window } from '../../source/window.ts';
import type { ContainerCard } from '../container.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';

const PLAYLISTS = ['pnm://', 'rtsp://', 'http://'];
const REAL_FILE = /\.(ra|rm|rv|rmvb|smil)$/i;
const MAX_CHUNKS = 64;

/** RealMedia, RealAudio, and the text files that point to such streams. */
export const realCard: ContainerCard = {
  id: 'real',
  kinds: familyKinds('Real').slice(1),
  extensions: familyExtensions('Real'),
  abilities: ['identify'],
  recognise(head) {
    if (head.byteLength < 8) return 'no';
    if (hasText(head, '.RMF') || hasText(head, '.ra\xfd')) return 'yes';
    return PLAYLISTS.some((start) => hasText(head, start)) ? 'maybe' : 'no';
  },
  async identify(window, hint) {
    const { bytes } = await window.upTo(0, 512);
    if (hasText(bytes, '.ra\xfd')) return nameKind('RA', 'Real', { hint });
    if (hasText(bytes, '.RMF')) return nameKind('RM', 'Real', { hint, mediaType: await soleMediaType(window) });
    const [line = ''] = latin1(bytes).split(/[\r\n]/, 1);
    const isOther = line.length > 255 || (line.startsWith('http') && !REAL_FILE.test(line));
    return isOther ? undefined : nameKind(hint.extension === 'rpm' ? 'RPM' : 'RAM', 'Real', { hint });
  },
};

/** The media type of a file's only stream. */
async function soleMediaType(window: Window): Promise<string | undefined> {
  const found: string[] = [];
  let at = 0;
  for (let count = 0; count < MAX_CHUNKS; count++) {
    const cursor = await window.upTo(at, 10);
    if (cursor.left < 10) break;
    const type = latin1(cursor.take(4));
    const length = cursor.u32();
    if (length < 10 || type === 'DATA') break;
    const isWhole = at + length <= (window.size ?? Number.POSITIVE_INFINITY);
    if (type === 'MDPR' && isWhole) found.push(await streamMediaType(window, at + 10));
    at += length;
  }
  const [sole, other] = found.filter((mediaType) => !mediaType.startsWith('logical-'));
  return sole && other === undefined ? sole : undefined;
}

/** A stream's media type: its properties end with two texts, each behind its length, name and media type. */
async function streamMediaType(window: Window, at: number): Promise<string> {
  const cursor = await window.upTo(at, 30 + 256 + 256);
  if (cursor.left < 32) return '';
  cursor.skip(30);
  const nameLength = cursor.u8();
  if (cursor.left <= nameLength) return '';
  cursor.skip(nameLength);
  const length = cursor.u8();
  return cursor.left < length ? '' : latin1(cursor.take(length)).replace(/\0.*/s, '');
}
