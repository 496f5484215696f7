// Source: ECMA-376 part 2, § 7.2.3 (content types); ExifTool 13.59's choice of the main part.
import { latin1 } from '../../bytes/latin1.ts';
import type { Hint } from '../container.ts';
import { MEDIA_TYPES } from '../file-types.ts';
import type { Archive } from './archive.ts';

const TYPES =
  'DOCX DOCM DOTX DOTM POTX POTM PPAX PPAM PPSX PPSM PPTX PPTM THMX XLAM XLSX XLSM XLSB XLTX XLTM VSDX'.split(' ');
const BY_MEDIA_TYPE: ReadonlyMap<string, string> = new Map(TYPES.map((type) => [MEDIA_TYPES[type] ?? '', type]));
const MAIN_PARTS = ['/ppt/presentation.xml', '/word/document.xml', '/xl/workbook.xml'];
const MAIN_TYPE = /^(.+)\.main(?:\+xml)?$/;

/** The media type of an Office document's main part; empty where only its properties give it away, `undefined` for any other archive. */
export async function officeMediaType(archive: Archive): Promise<string | undefined> {
  const contentTypes = await archive.read('[Content_Types].xml');
  const found = contentTypes && mainType(latin1(contentTypes));
  if (found) return found;
  return archive.names.some((name) => /^docProps\/.*\.(?:xml|XML)$/.test(name)) ? '' : undefined;
}

/** The file type for a main part's media type; of those not listed, and of none, the name's extension decides, or it is DOCX. */
export function officeType(mediaType: string, { extension }: Hint): string {
  const named = extension.toUpperCase();
  const known = mediaType === '' ? 'DOCX' : BY_MEDIA_TYPE.get(mediaType);
  if (known === 'PPTX' && named === 'THMX') return 'THMX';
  return known ?? (TYPES.includes(named) ? named : 'DOCX');
}

/** The type of the usual main part, else of any part that calls itself main, else of an extension's default. */
export function mainType(xml: string): string | undefined {
  const elements = [...xml.matchAll(/<(\w+)(\s[^<>]*)>/g)].map(([, name = '', attributes = '']) => ({
    isOverride: name === 'Override',
    part: /\sPartName\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1],
    type: MAIN_TYPE.exec(/\sContentType\s*=\s*["']([^"']+)["']/.exec(attributes)?.[1] ?? '')?.[1],
  }));
  const main = elements.filter(({ type }) => type !== undefined);
  const usual = main.find(({ part }) => part !== undefined && MAIN_PARTS.includes(part));
  return (usual ?? main.find(({ isOverride, part }) => isOverride && part !== undefined) ?? main[0])?.type;
}
