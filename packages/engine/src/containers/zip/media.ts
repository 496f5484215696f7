import { hasText, latin1 } from '../../bytes/latin1.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { Entry } from './entries.ts';
import { innerRefusal, type Package } from './package.ts';

/** Formats in which metadata is known to stand: a file of these that cannot be cleaned is not handed out. */
const KNOWN: readonly (readonly [text: string, at: number])[] = [
  ['\xff\xd8\xff', 0],
  ['\x89PNG', 0],
  ['GIF8', 0],
  ['II*\0', 0],
  ['MM\0*', 0],
  ['RIFF', 0],
  ['ftyp', 4],
  ['8BPS', 0],
  ['%PDF', 0],
  ['PK\x03\x04', 0],
  ['ID3', 0],
  ['fLaC', 0],
  ['OggS', 0],
  ['\x1aE\xdf\xa3', 0],
];

/** Clean a picture, film, sound or document within a document. What is none of these is content. */
export async function cleanMedia(pkg: Package, entry: Entry): Promise<void> {
  if (entry.name.endsWith('/')) return;
  const bytes = await pkg.bytesOf(entry);
  if (bytes.byteLength === 0 || (await pkg.cleanInner(entry))) return;
  const isDrawing = /<svg[\s>]/.test(latin1(bytes, 0, 4096));
  if (isDrawing || KNOWN.some(([text, at]) => hasText(bytes, text, at))) throw innerRefusal(entry);
  pkg.keep(entry, PRIVATE_ASPECTS, 'content that nothing here can clean');
  pkg.isContent(entry);
}
