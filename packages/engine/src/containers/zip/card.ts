// Source: PKWARE APPNOTE 6.3.10; ECMA-376 part 2; ODF 1.3 part 2; EPUB OCF 3.3; iWork, Sketch and Capture One as ExifTool 13.59 tells them.
import { hasText, latin1 } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import type { ContainerCard, FileKind, Hint } from '../container.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';
import { type Archive, openArchive } from './archive.ts';
import { IWORK_MEDIA_TYPES, isIwork, iworkByFiles, iworkByIndex } from './iwork.ts';
import { officeMediaType, officeType } from './office.ts';

const MIN_BYTES = 30;
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument.';
const PACKAGE_TYPES: ReadonlyMap<string, string> = new Map([
  [`${OPEN_DOCUMENT}database`, 'ODB'],
  [`${OPEN_DOCUMENT}chart`, 'ODC'],
  [`${OPEN_DOCUMENT}formula`, 'ODF'],
  [`${OPEN_DOCUMENT}graphics`, 'ODG'],
  [`${OPEN_DOCUMENT}image`, 'ODI'],
  [`${OPEN_DOCUMENT}presentation`, 'ODP'],
  [`${OPEN_DOCUMENT}spreadsheet`, 'ODS'],
  [`${OPEN_DOCUMENT}text`, 'ODT'],
  ['application/vnd.adobe.indesign-idml-package', 'IDML'],
  ['application/epub+zip', 'EPUB'],
]);

/** Documents whose parts are XML. XLSB keeps its parts in another form, and ODB a database. */
const REMOVABLE =
  'DOCX DOCM DOTX DOTM POTX POTM PPAM PPSX PPSM PPTX PPTM THMX XLAM XLSX XLSM XLTX XLTM VSDX ODC ODF ODG ODI ODP ODS ODT EPUB'.split(
    ' ',
  );

/** ZIP archives and the document formats that are one: Office Open XML, OpenDocument, EPUB, iWork and others. */
export const zipCard: ContainerCard = {
  id: 'zip',
  kinds: [
    ...familyKinds('ZIP'),
    ...Object.entries(IWORK_MEDIA_TYPES).map(([fileType, mediaType]) => nameKind(fileType, 'ZIP', { mediaType })),
  ],
  extensions: familyExtensions('ZIP'),
  abilities: ['identify', 'remove'],
  removes: REMOVABLE,
  remover: lazily(async () => (await import('./remove.ts')).remover),
  recognise: (head) => (head.byteLength >= MIN_BYTES && hasText(head, 'PK\x03\x04') ? 'yes' : 'no'),
  async identify(window, hint) {
    const archive = await openArchive(window);
    return archive ? await nameArchive(archive, hint) : nameKind('ZIP', 'ZIP', { hint });
  },
};

async function nameArchive(archive: Archive, hint: Hint): Promise<FileKind> {
  const office = await officeMediaType(archive);
  if (office !== undefined) return nameKind(officeType(office, hint), 'ZIP', { hint });
  if (archive.names.some((name) => /^CaptureOne\/.*\.(?:cos|COS)$/.test(name))) return nameKind('EIP', 'ZIP', { hint });
  if (isIwork(archive.names)) {
    const fileType = (await iworkByIndex(archive, hint)) ?? 'ZIP';
    return nameKind(fileType, 'ZIP', { hint, mediaType: IWORK_MEDIA_TYPES[fileType] });
  }
  const mediaType = await packageMediaType(archive);
  if (mediaType) return nameKind(PACKAGE_TYPES.get(mediaType) ?? 'ZIP', 'ZIP', { hint, mediaType });
  const kind = nameKind('ZIP', 'ZIP', { hint });
  const fileType = (await isSketch(archive)) ? 'SKETCH' : iworkByFiles(archive.names, hint);
  return fileType ? { ...nameKind(fileType, 'ZIP'), extension: fileType.toLowerCase() } : kind;
}

/** The content of the member that OpenDocument, EPUB and IDML name themselves by. */
async function packageMediaType(archive: Archive): Promise<string | undefined> {
  const content = await archive.read('mimetype');
  return /[\x21-\xfe]+/.exec(content ? latin1(content) : '')?.[0].toLowerCase();
}

async function isSketch(archive: Archive): Promise<boolean> {
  const content = await archive.read('meta.json');
  return content !== undefined && /"app"\s*:\s*"[^"]{0,200}sketch/i.test(latin1(content));
}
