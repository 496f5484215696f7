// Source: [MS-CFB] § 2.2 (header); [MS-OLEDS] § 2.3.8 (CompObj stream); [MS-OLEPS]; ExifTool 13.59's names.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import type { ContainerCard, FileKind } from '../container.ts';
import { familyExtensions, familyKinds, nameKind, renameKind } from '../kind.ts';
import { type CompoundFile, openCompoundFile } from './compound-file.ts';
import { applicationOf, userTypeOf } from './properties.ts';

const SIGNATURE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';
const HEADER_BYTES = 512;
/** Extensions that are believed; the new Office formats hide in a compound file when a password protects them. */
const NAMED = new Set(
  (
    'doc docx docm dot dotx dotm pot potx potm pps ppsx ppsm ppt pptx pptm thmx xla xlam xls xlsx xlsm xlsb ' +
    'xlt xltx xltm fla vsd'
  ).split(' '),
);
/** Words in the name of the program or of the document's type, and the file type that they tell. */
const PROGRAMS: readonly (readonly [RegExp, string])[] = [
  [/Excel/, 'XLS'],
  [/PowerPoint/, 'PPT'],
  [/Word/, 'DOC'],
  [/^3ds Max/, 'MAX'],
];
const FLASH_PROJECT = /^..\0+\xff\xff\x01\0\x0d\0CDocumentPage/s;
const VIGNETTE = /^\0{4}.(?:.{1,255})\x60\xa1\x3f\x22\0{5}(?:.{8})/s;
const VNT = nameKind('VNT', 'FPX', { mediaType: 'image/x-vignette' });
const REVIT = /\.(rfa|rft|rte|rvt)/;
const REVIT_KINDS = ['rfa', 'rft', 'rte', 'rvt'].map((extension) => revitKind(extension));

/** Compound files: FlashPix, the Office formats before 2007, 3ds Max, Visio, Flash projects, Revit. */
export const oleCard: ContainerCard = {
  id: 'ole',
  kinds: [...familyKinds('FPX'), VNT, ...REVIT_KINDS],
  extensions: familyExtensions('FPX'),
  abilities: ['identify'],
  recognise: (head) => (head.byteLength >= HEADER_BYTES && hasText(head, SIGNATURE) ? 'yes' : 'no'),
  async identify(window, hint) {
    const kind = nameKind(NAMED.has(hint.extension) ? hint.extension.toUpperCase() : 'FPX', 'FPX', { hint });
    const file = await openCompoundFile(window);
    return file ? await refine(file, kind) : kind;
  },
};

async function refine(file: CompoundFile, kind: FileKind): Promise<FileKind> {
  const revit = REVIT.exec(latin1((await file.read('BasicFileInfo')) ?? new Uint8Array()).replaceAll('\0', ''))?.[1];
  if (revit) return revitKind(revit);
  const contents = latin1((await file.read('Contents')) ?? new Uint8Array());
  if (FLASH_PROJECT.test(contents)) return renameKind(kind, 'FLA');
  if (VIGNETTE.test(contents)) return renameKind(kind, VNT.fileType, VNT);
  if (kind.fileType !== 'FPX') return kind;
  const program =
    userTypeOf(await file.read('\x01CompObj')) || applicationOf(await file.read('\x05SummaryInformation'));
  const told = PROGRAMS.find(([pattern]) => pattern.test(program))?.[1];
  return told ? renameKind(kind, told) : kind;
}

function revitKind(extension: string): FileKind {
  return { fileType: extension.toUpperCase(), extension, mediaType: `application/${extension}` };
}
