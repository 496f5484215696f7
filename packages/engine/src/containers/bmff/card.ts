// Source: ISO/IEC 14496-12:2022, § 4.3 (file type box); QuickTime File Format; the rules by which ExifTool 13.59 names a brand.

import { hasText, latin1 } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import type { Window } from '../../source/window.ts';
import type { ContainerCard, FileKind, Hint } from '../container.ts';
import { familyExtensions, familyKinds, nameKind, renameKind } from '../kind.ts';
import { BRAND_MEDIA_TYPES, COMPATIBLE_BRANDS, MAJOR_BRANDS } from './brands.ts';
import { readMovie } from './movie.ts';

const STRONG_BOXES = ['ftyp', 'moov', 'mdat', 'pnot'];
const WEAK_BOXES = ['free', 'skip', 'wide', 'PICT', 'pict', 'junk', 'uuid'];
const IMAGE_BOXES = ['idsc', 'idat', 'iicc'];
const PICTURES = new Set(['HEIC', 'HEICS', 'HEIF', 'HEIFS', 'AVIF', 'JP2', 'JPM', 'JPX']);
/** Films and sound that are cleaned; the others are bound to an account, or are a maker's own. */
const FILMS = '360 3G2 3GP DVB F4A F4B F4P F4V GLV INSV LRF LRV M4A M4B M4P M4V MOV MP4 MQV'.split(' ');
/** A list of brands longer than this says no more. */
const MAX_FTYP_BYTES = 4096;
/** Brands whose files are renamed when sound is all that they hold. */
const GENERAL_BRANDS = /^(?:iso|dash|mp42)/;

/** Boxes: QuickTime and MP4 films and sound, 3GP, HEIF and AVIF pictures, Canon CR3. */
export const bmffCard: ContainerCard = {
  id: 'bmff',
  kinds: [
    ...[...new Set(Object.values(MAJOR_BRANDS))].map((fileType) => nameBrand(fileType)),
    ...familyKinds('MOV'),
    { fileType: 'MP4', extension: 'mp4', mediaType: 'video/quicktime' },
  ],
  extensions: [...familyExtensions('MOV'), 'heics', 'heifs', 'avifs', 'mj2'],
  abilities: ['identify', 'extract', 'remove'],
  removes: ['AVIF', 'HEIC', 'HEICS', 'HEIF', 'HEIFS', ...FILMS],
  remover: lazily(async () => (await import('./remove.ts')).remover),
  recognise(head) {
    const type = latin1(head, 4, 8);
    return STRONG_BOXES.includes(type) ? 'yes' : WEAK_BOXES.includes(type) ? 'maybe' : 'no';
  },
  load: lazily(async () => (await import('./scan.ts')).container),
  async identify(window, hint) {
    const ftyp = await readFtyp(window);
    if (!ftyp) return await refine(window, nameKind('MOV', 'MOV', { hint }), '');
    return await refine(window, nameBrand(fileTypeOf(ftyp.brands, hint), hint), ftyp.brands[0] ?? '');
  },
};

/** QuickTime image files: boxes around one picture. */
export const qtifCard: ContainerCard = {
  id: 'bmff',
  kinds: familyKinds('QTIF'),
  extensions: familyExtensions('QTIF'),
  abilities: ['identify', 'extract'],
  recognise: (head) => (IMAGE_BOXES.includes(latin1(head, 4, 8)) ? 'maybe' : 'no'),
  identify: async (_, hint) => nameKind('QTIF', 'QTIF', { hint }),
};

/** The brands of a file that begins with its type: the major one, its version, then the compatible ones; none when it is cut short. */
async function readFtyp(window: Window): Promise<{ readonly brands: readonly string[] } | undefined> {
  const cursor = await window.upTo(0, 8);
  const length = cursor.left < 8 ? 0 : cursor.u32();
  if (length < 12 || !hasText(cursor.bytes, 'ftyp', 4)) return undefined;
  if (window.size !== undefined && length > window.size) return { brands: [] };
  const { bytes } = await window.upTo(8, Math.min(length - 8, MAX_FTYP_BYTES));
  return { brands: latin1(bytes).match(/.{4}/gs) ?? [] };
}

/** The type by the major brand, else by the compatible ones. The first of these does not count, as it does not for ExifTool. */
function fileTypeOf(brands: readonly string[], hint: Hint): string {
  const major = MAJOR_BRANDS[brands[0] ?? ''];
  const compatible = brands.slice(3);
  const told = major ?? COMPATIBLE_BRANDS.find(([names]) => names.some((name) => compatible.includes(name)))?.[1];
  const fileType = told ?? 'MP4';
  return fileType === 'MP4' && hint.extension === 'glv' ? 'GLV' : fileType;
}

function nameBrand(fileType: string, hint: Hint = { extension: '' }): FileKind {
  return nameKind(fileType, 'MOV', { hint, mediaType: BRAND_MEDIA_TYPES[fileType] ?? 'video/mp4' });
}

/** What the movie box tells beyond the brand. */
async function refine(window: Window, named: FileKind, brand: string): Promise<FileKind> {
  if (PICTURES.has(named.fileType)) return named;
  const movie = await readMovie(window);
  let kind = named;
  if (movie.canonType) kind = renameKind(kind, movie.canonType);
  if (movie.isProtectedSound && kind.fileType === 'M4A') kind = renameKind(kind, 'M4P');
  const isSoundOnly = movie.handlers.has('soun') && !movie.handlers.has('vide');
  const isGeneral = kind.fileType === 'MP4' && GENERAL_BRANDS.test(brand);
  return isGeneral && isSoundOnly ? renameKind(kind, 'M4A', { mediaType: 'audio/mp4' }) : kind;
}
