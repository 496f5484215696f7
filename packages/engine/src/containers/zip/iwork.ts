// Source: the iWork '09 and 2013 packages as ExifTool 13.59 tells them.
import { latin1 } from '../../bytes/latin1.ts';
import type { Hint } from '../container.ts';
import type { Archive } from './archive.ts';

/** Media types of iWork '09 documents, where Apple has registered none. */
export const IWORK_MEDIA_TYPES: Readonly<Record<string, string>> = {
  NUMBERS: 'application/x-iwork-numbers-sffnumbers',
  PAGES: 'application/x-iwork-pages-sffpages',
  KEY: 'application/x-iWork-keynote-sffkey',
  NMBTEMPLATE: 'application/x-iwork-numbers-sfftemplate',
  KTH: 'application/x-iWork-keynote-sffkth',
};

const MARKS =
  /^(?:index\.(?:xml|apxl)|QuickLook\/Thumbnail\.jpg|[^/]+\.(?:pages|numbers|key)\/Index\.(?:zip|xml|apxl))$/i;
const PACKAGE = /^.*\.(pages|numbers|key)\/Index.*/i;
const ROOT_ELEMENT = /^\s*<\?xml version=[^<]+<(\w+:\w+)/;
const ROOT_ELEMENTS: ReadonlyMap<string, string> = new Map([
  ['ls:document', 'NUMBERS'],
  ['sl:document', 'PAGES'],
  ['key:presentation', 'KEY'],
]);

/** Whether a package bears the marks of iWork '09. */
export function isIwork(names: readonly string[]): boolean {
  return names.some((name) => MARKS.test(name));
}

/** The type by the name's extension, else by the index's root element, else by the package's folder. */
export async function iworkByIndex(archive: Archive, hint: Hint): Promise<string | undefined> {
  const named = typeByExtension(hint.extension);
  if (named) return named;
  const index = archive.names.find((name) => /^index\.(?:xml|apxl)$/.test(name));
  if (index === undefined) {
    const folder = archive.names.find((name) => PACKAGE.test(name)) ?? '';
    return typeByExtension(PACKAGE.exec(folder)?.[1] ?? '');
  }
  const content = await archive.read(index);
  return ROOT_ELEMENTS.get(ROOT_ELEMENT.exec(content ? latin1(content, 0, 4096) : '')?.[1] ?? '');
}

/** The type of an iWork 2013 document by the last telling file in it; `undefined` for any other archive. */
export function iworkByFiles(names: readonly string[], hint: Hint): string | undefined {
  let fileType: string | undefined;
  for (const name of names) {
    if (name === 'Index/Document.iwa') fileType ??= typeByExtension(hint.extension) ?? 'PAGES';
    else if (name === 'Index/Slide.iwa') fileType = 'KEY';
    else if (name === 'Index/Tables/DataList.iwa') fileType = 'NUMBERS';
  }
  return fileType;
}

function typeByExtension(extension: string): string | undefined {
  const fileType = extension.toUpperCase();
  return Object.hasOwn(IWORK_MEDIA_TYPES, fileType) ? fileType : undefined;
}
