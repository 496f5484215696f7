// Source: Document Structuring Conventions 3.0, § 4.5; Encapsulated PostScript 3.0, § 5 (binary header); ExifTool 13.59's names.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import type { Window } from '../../source/window.ts';
import { type ContainerCard, type FileKind, HEAD_BYTES, type Hint } from '../container.ts';
import { familyExtensions, familyKinds, nameKind, rootOfExtension, typeOfExtension } from '../kind.ts';

const FONT = /^%!(?:PS-(?:AdobeFont-|Bitstream )|FontType1-)/;
/** Characters among which a line must end. */
const LINE_END_WITHIN = 256;
const BINARY = '\xc5\xd0\xd3\xc6';

/** PostScript, plain or encapsulated; Illustrator drawings of old; Type 1 fonts in ASCII. */
export const postscriptCard: ContainerCard = {
  id: 'postscript',
  kinds: [...familyKinds('EPS'), ...familyKinds('PS'), nameKind('PFA', 'PS')],
  extensions: familyExtensions('PS', 'EPS'),
  abilities: ['identify', 'extract'],
  extracts: ['EPS'],
  recognise(head) {
    const isText = hasText(head, '%!PS') || hasText(head, '%!Adobe-PS');
    return isText || (hasText(head, BINARY) && head.byteLength >= 30) ? 'yes' : 'no';
  },
  async identify(window, hint) {
    const text = await headOf(window);
    if (text === undefined) return named(hint.extension === 'ai' ? 'AI' : 'PS', hint);
    if (FONT.test(text)) return named('PFA', hint);
    if (!/[\r\n]/.test(text.slice(0, LINE_END_WITHIN))) return named(hint.extension === 'ai' ? 'AI' : 'PS', hint);
    const [first = '', second = ''] = text.split(/\r\n|\n\r|\r|\n/, 2);
    if (first.includes('EPSF')) return named('EPS', hint);
    return named(second.startsWith('%%Creator: Adobe Illustrator') ? 'AI' : 'PS', hint);
  },
  load: async () => (await import('./scan.ts')).container,
};

function named(fileType: string, hint: Hint): FileKind {
  const root = rootOfExtension(typeOfExtension(hint.extension)) === 'EPS' ? 'EPS' : 'PS';
  return nameKind(fileType, root, { hint });
}

/** The start of the PostScript; `undefined` where a binary header does not lead to any. */
async function headOf(window: Window): Promise<string | undefined> {
  const { bytes } = await window.upTo(0, HEAD_BYTES);
  if (!hasText(bytes, BINARY)) return latin1(bytes);
  const cursor = await window.at(4, 4);
  cursor.littleEndian = true;
  const { bytes: inner } = await window.upTo(cursor.u32(), HEAD_BYTES);
  return hasText(inner, '%!PS') ? latin1(inner) : undefined;
}
