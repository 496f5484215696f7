// Source: ISO 32000-2, § 7.5.2 (file header), § 14.5 (page-piece dictionaries); ExifTool 13.59's names.
import { latin1 } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import type { Window } from '../../source/window.ts';
import { type ContainerCard, HEAD_BYTES } from '../container.ts';
import { familyExtensions, familyKinds, nameKind, renameKind } from '../kind.ts';
import { hasSignature } from '../signature-card.ts';

const SIGNATURE = /^\s*%PDF-\d+\.\d+/;
const PIECE_INFO = '/PieceInfo';
/** Characters of the dictionary, and dictionaries, that are looked at. */
const PIECE_INFO_LENGTH = 512;
const MAX_PIECE_INFOS = 64;
const SAMPLE_BYTES = 64 * 1024;

/** Portable documents, and the drawings that Illustrator keeps in one. */
export const pdfCard: ContainerCard = {
  id: 'pdf',
  kinds: familyKinds('PDF'),
  extensions: familyExtensions('PDF'),
  abilities: ['identify', 'extract', 'remove'],
  // What Illustrator keeps for itself is the drawing.
  removes: ['PDF'],
  remover: lazily(async () => (await import('./remove.ts')).remover),
  recognise: (head) => (hasSignature(head, SIGNATURE, HEAD_BYTES) ? 'yes' : 'no'),
  async identify(window, hint) {
    const kind = nameKind('PDF', 'PDF', { hint });
    const isDrawing = hint.extension !== 'pdf' && (await isOfIllustrator(window));
    return isDrawing ? renameKind(kind, 'AI') : kind;
  },
  load: async () => (await import('./scan.ts')).container,
};

/** Whether a page near the start or the end of the file carries Illustrator's data. */
async function isOfIllustrator(window: Window): Promise<boolean> {
  const { bytes: start } = await window.upTo(0, SAMPLE_BYTES);
  const { bytes: end } = await window.upTo(Math.max(0, (window.size ?? 0) - SAMPLE_BYTES), SAMPLE_BYTES);
  return [start, end].some((sample) => namesIllustrator(latin1(sample)));
}

function namesIllustrator(text: string): boolean {
  let at = text.indexOf(PIECE_INFO);
  for (let count = 0; at >= 0 && count < MAX_PIECE_INFOS; count++) {
    const [dictionary = ''] = text.slice(at, at + PIECE_INFO_LENGTH).split('>>', 1);
    if (/\/Illustrator\b/.test(dictionary)) return true;
    at = text.indexOf(PIECE_INFO, at + PIECE_INFO.length);
  }
  return false;
}
