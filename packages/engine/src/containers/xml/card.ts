// Source: XMP specification part 1, § 7.3 (packet wrapper); XML 1.0, § 2.8; SVG 2; Apple's property list DTD; ExifTool 13.59's names.

import { latin1 } from '../../bytes/latin1.ts';
import { lazily } from '../../bytes/lazily.ts';
import type { Window } from '../../source/window.ts';
import type { ContainerCard, FileKind, Hint } from '../container.ts';
import { familyExtensions, familyKinds, nameKind, renameKind, rootsOfExtension } from '../kind.ts';
import { xmlType } from './document.ts';

const SIGNATURE = /^\0{0,3}(?:\xfe\xff|\xff\xfe|\xef\xbb\xbf)?\0{0,3}\s*</;
const FAMILIES = ['PLIST', 'COS'];
const STEP_BYTES = 256;
/** A comment before the document is read no further than this. */
const MAX_COMMENT_BYTES = 10_000;
const SAMPLE_BYTES = 64 * 1024;

const NXD_NAMESPACE = /xmlns:[\w-]+\s*=\s*['"]http:\/\/ns\.nikon\.com\/BASIC_PARAM/;
const NXD = nameKind('NXD', 'XMP', { mediaType: 'application/x-nikon-nxd' });

/** XML documents by what they hold: XMP, SVG, property lists, InDesign interchange, Capture One settings, or something else. */
export const xmlCard: ContainerCard = {
  id: 'xml',
  kinds: [
    ...familyKinds('XMP', 'COS', 'PLIST'),
    nameKind('XML', 'XMP'),
    nameKind('RMD', 'XMP', { mediaType: 'application/xml' }),
    NXD,
  ],
  extensions: familyExtensions('XMP', 'COS', 'PLIST'),
  abilities: ['identify', 'extract', 'remove'],
  extracts: ['XMP', 'SVG', 'INX'],
  removes: ['SVG'],
  remover: lazily(async () => (await import('./remove.ts')).remover),
  recognise: (head) => (SIGNATURE.test(latin1(head, 0, head[0] === 0x3c ? 1 : STEP_BYTES)) ? 'maybe' : 'no'),
  async identify(window, hint) {
    const start = await readStart(window);
    const told = start === undefined ? undefined : xmlType(start);
    if (!told) return undefined;
    const [family = ''] = rootsOfExtension(hint.extension);
    const root = FAMILIES.includes(family) ? family : 'XMP';
    const kind = nameKind(typeFor(told.fileType, hint) ?? root, root, { hint, mediaType: told.mediaType });
    return root === 'XMP' ? await refine(window, kind) : kind;
  },
  load: lazily(async () => (await import('./scan.ts')).container),
};

/** The type, when it is one that the name's extension does not change. */
function typeFor(fileType: string | undefined, { extension }: Hint): string | undefined {
  if (fileType === 'XML' && extension === 'cos') return 'COS';
  return fileType === 'PLIST' && extension === 'modd' ? 'MODD' : fileType;
}

/** The text at the start, without nulls and without the comments before the document; `undefined` where they do not end. */
async function readStart(window: Window): Promise<string | undefined> {
  let text = '';
  for (let at = 0; at < SAMPLE_BYTES; at += STEP_BYTES) {
    const { bytes } = await window.upTo(at, STEP_BYTES);
    text += latin1(bytes).replaceAll('\0', '');
    const rest = text.replace(/^(?:\s*<!--.*?-->\s+)+/s, '');
    const isComment = /^\s*<!--/.test(rest);
    const isEnough = !isComment && (text.length === rest.length || rest.length > STEP_BYTES / 2);
    if (isEnough || bytes.byteLength < STEP_BYTES) return rest;
    if (isComment && rest.length > MAX_COMMENT_BYTES) break;
  }
  return undefined;
}

/** Nikon's settings, Apple's edits and Sony's film list are told by a name further on. */
async function refine(window: Window, kind: FileKind): Promise<FileKind> {
  const text = latin1((await window.upTo(0, SAMPLE_BYTES)).bytes);
  if (kind.fileType === 'PLIST') {
    if (/<key>adjustmentBaseVersion<\/key>/.test(text)) return renameKind(kind, 'AAE');
    return /<key>XMLFileType<\/key>\s*<string>ModdXML<\/string>/.test(text) ? renameKind(kind, 'MODD') : kind;
  }
  return NXD_NAMESPACE.test(text) ? renameKind(kind, 'NXD', NXD) : kind;
}
