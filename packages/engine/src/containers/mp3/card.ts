// Source: ID3v1 and ID3v2 as ExifTool 13.59 looks for them; ISO/IEC 11172-3 for the rest (frames.ts).

import { hasText } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import { hasId3, hasSignedAudio } from '../../grammar/id3.ts';
import type { Window } from '../../source/window.ts';
import type { ContainerCard } from '../container.ts';
import { nameKind } from '../kind.ts';
import { streamType } from './frames.ts';

/** Bytes in which the first frame is looked for; more of them where the name speaks for MP3. */
const SCAN_BYTES = 256;
const LONG_SCAN_BYTES = 8192;
const TRAILER_BYTES = 128;

/** MPEG audio, layer III: by a tag in front, a tag behind, or the first frame. */
export const mp3Card: ContainerCard = {
  id: 'mp3',
  kinds: [nameKind('MP3', 'MP3'), nameKind('MPEG', 'MP3')],
  extensions: ['mp3'],
  abilities: ['identify', 'remove'],
  removes: ['MP3'],
  remover: lazily(async () => (await import('./remove.ts')).remover),
  recognise: (head) => (head.byteLength >= 4 || hasId3(head) ? 'maybe' : 'no'),
  async identify(window, hint) {
    const isTagged = hasId3((await window.upTo(0, 3)).bytes) || (await hasTrailer(window));
    if (isTagged) return (await hasSignedAudio(window)) ? undefined : nameKind('MP3', 'MP3', { hint });
    const isNamed = hint.extension === 'mp3';
    const { bytes } = await window.upTo(0, isNamed ? LONG_SCAN_BYTES : SCAN_BYTES);
    const type = await streamType(window, bytes, { isNamed, takesLayer2: hint.extension === 'mus' });
    return type === undefined ? undefined : nameKind(type, 'MP3', { hint });
  },
};

async function hasTrailer(window: Window): Promise<boolean> {
  if (window.size === undefined || window.size < TRAILER_BYTES) return false;
  return hasText((await window.upTo(window.size - TRAILER_BYTES, 3)).bytes, 'TAG');
}
