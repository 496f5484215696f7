// Source: what ExifTool 13.59 takes for text.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import { type ContainerCard, HEAD_BYTES } from '../container.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';

const BYTE_ORDER_MARK = /^(?:\xff\xfe|\xfe\xff|\0\0\xfe\xff)/;
const CONTROLS = /[\0-\x06\x0e-\x1a\x1c-\x1f\x7f]/;
const SAMPLE_BYTES = 64 * 1024;

/** Plain text, and tables of comma-separated values by their name. */
export const textCard: ContainerCard = {
  id: 'text',
  kinds: familyKinds('TXT'),
  extensions: familyExtensions('TXT'),
  abilities: ['identify'],
  recognise: (head) => (isMarked(head) || isPlain(head) ? 'maybe' : 'no'),
  async identify(window, hint) {
    const { bytes: head } = await window.upTo(0, HEAD_BYTES);
    const { bytes } = head.byteLength < HEAD_BYTES ? { bytes: head } : await window.upTo(0, SAMPLE_BYTES);
    const sample = latin1(bytes);
    const isText = BYTE_ORDER_MARK.test(sample) || !CONTROLS.test(sample);
    return isText ? nameKind('TXT', 'TXT', { hint }) : undefined;
  },
};

function isMarked(head: Uint8Array): boolean {
  return hasText(head, '\xff\xfe') || hasText(head, '\xfe\xff') || hasText(head, '\0\0\xfe\xff');
}

/** Whether every byte is a printable character, white space, a bell or a backspace. */
function isPlain(head: Uint8Array): boolean {
  return (
    head.byteLength > 0 &&
    head.every((byte) => (byte >= 0x20 && byte !== 0x7f && byte !== 0xff) || (byte >= 0x07 && byte <= 0x0d))
  );
}
