// Source: MIE 1.1 specification, file signature, element header and "MIME Type"; ExifTool 13.59.
import { latin1 } from '../../bytes/latin1.ts';
import type { Window } from '../../source/window.ts';
import type { ContainerCard } from '../container.ts';
import { MEDIA_TYPES } from '../file-types.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';
import { hasSignature } from '../signature-card.ts';

const SIGNATURE = /^~[\x10\x18]\x04.0MIE/s;
/** The elements that tell of the subfile begin with a digit and come first. */
const MAX_ELEMENTS = 16;

/** Meta Information Encapsulation files. The media type tells of the file within. */
export const mieCard: ContainerCard = {
  id: 'mie',
  kinds: familyKinds('MIE'),
  extensions: familyExtensions('MIE'),
  abilities: ['identify'],
  recognise: (head) => (hasSignature(head, SIGNATURE) ? 'yes' : 'no'),
  async identify(window, hint) {
    const told = await subfileMediaType(window);
    const [type = '', subtype = ''] = mediaTypeOf(told).split('/');
    const mediaType = type ? `${type}/x-mie-${subtype.replace(/^x-/, '')}` : undefined;
    return nameKind('MIE', 'MIE', { hint, mediaType });
  },
};

/** What tells of the subfile is a media type or a file type. */
function mediaTypeOf(told: string): string {
  if (told.includes('/')) return told;
  return (Object.hasOwn(MEDIA_TYPES, told) && MEDIA_TYPES[told]) || '';
}

/** The subfile's media type (2MIME) or file type (0Type), whichever comes last; empty where there is none. */
async function subfileMediaType(window: Window): Promise<string> {
  let told = '';
  let at = (await readElement(window, 0)).valueAt;
  for (let count = 0; count < MAX_ELEMENTS; count++) {
    const element = await readElement(window, at);
    if (!element.isElement || !/^[0-2]/.test(element.tag) || element.length > 256) break;
    if (element.tag === '0Type' || element.tag === '2MIME') {
      told = latin1((await window.upTo(element.valueAt, element.length)).bytes).replace(/\0.*/s, '');
    }
    at = element.valueAt + element.length;
  }
  return told;
}

async function readElement(window: Window, at: number) {
  const cursor = await window.upTo(at, 4 + 255 + 8);
  if (cursor.left < 4) return { isElement: false, tag: '', length: 0, valueAt: at + 4 };
  const [sync, format, tagLength, short] = [cursor.u8(), cursor.u8(), cursor.u8(), cursor.u8()];
  cursor.littleEndian = (format & 0x08) !== 0;
  const tag = latin1(cursor.take(Math.min(tagLength, cursor.left)));
  if (short <= 252) return { isElement: sync === 0x7e, tag, length: short, valueAt: cursor.offset };
  const width = 2 ** (256 - short);
  if (cursor.left < width) return { isElement: false, tag, length: 0, valueAt: cursor.offset };
  const length = width === 2 ? cursor.u16() : width === 4 ? cursor.u32() : cursor.u64();
  return { isElement: sync === 0x7e, tag, length, valueAt: cursor.offset };
}
