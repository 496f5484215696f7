// Source: OpenType 1.9, "Organization of an OpenType font"; WOFF 1.0 and 2.0, § 3/4; Adobe TN 5004 (AFM), 5040 (PFB), 5178 (PFM); ExifTool 13.59.
import { Cursor } from '../../bytes/cursor.ts';
import { hasText, latin1 } from '../../bytes/latin1.ts';
import type { Window } from '../../source/window.ts';
import { type ContainerCard, type FileKind, HEAD_BYTES, type Hint } from '../container.ts';
import { familyExtensions, familyKinds, nameKind } from '../kind.ts';

const OPENTYPE = /^(\0\x01\0\0|OTTO|true|typ1)[\0\x01]/;
const COLLECTION = /^ttcf\0[\x01\x02]\0\0/;
const METRICS = /^Start(Comp|Master)?FontMetrics\s+\d+/;
const TYPE1 = /^(.{6})?%!(?:PS-(?:AdobeFont-|Bitstream )|FontType1-)/s;
const PRINTER_METRICS = /^\0[\x01\x02]/;
const PFM_HEADER_BYTES = 117;
const STRONG = [OPENTYPE, COLLECTION, METRICS, TYPE1];

/** Fonts and their metrics: OpenType, TrueType, WOFF, Type 1. */
export const fontCard: ContainerCard = {
  id: 'font',
  kinds: [
    ...['OTF', 'TTF', 'TTC', 'PFA', 'PFB', 'PFM'].map((type) => nameKind(type, 'Font')),
    ...['WOFF', 'WOFF2'].map((type) => nameKind(type, 'Font', { mediaType: `font/${type.toLowerCase()}` })),
    ...['AFM', 'ACFM', 'AMFM'].map((type) => nameKind(type, 'Font', { mediaType: 'application/x-font-afm' })),
    ...familyKinds('Font').filter((kind) => kind.fileType === 'DFONT'),
  ],
  extensions: familyExtensions('Font'),
  abilities: ['identify'],
  recognise(head) {
    const text = latin1(head, 0, 64);
    if (hasText(head, 'wOF')) return /^wOF[F2]/.test(text) && head.byteLength >= 48 ? 'yes' : 'no';
    if (STRONG.some((pattern) => pattern.test(text))) return head.byteLength >= 12 ? 'yes' : 'no';
    return PRINTER_METRICS.test(text) ? 'maybe' : 'no';
  },
  async identify(window, hint) {
    const { bytes } = await window.upTo(0, HEAD_BYTES);
    const text = latin1(bytes, 0, 64);
    if (hasText(bytes, 'wOF')) return nameWoff(hasText(bytes, 'wOFF') ? 'woff' : 'woff2', hint);
    const opentype = OPENTYPE.exec(text);
    if (opentype) return nameKind(opentype[1] === 'OTTO' ? 'OTF' : 'TTF', 'Font', { hint });
    if (COLLECTION.test(text)) return isCollection(bytes) ? nameKind('TTC', 'Font', { hint }) : undefined;
    const metrics = METRICS.exec(text);
    if (metrics) return nameMetrics(metrics[1], hint);
    const type1 = TYPE1.exec(text);
    if (type1) return nameKind(type1[1] === undefined ? 'PFA' : 'PFB', 'Font', { hint });
    return (await isPrinterMetrics(window)) ? nameKind('PFM', 'Font', { hint }) : undefined;
  },
};

function nameWoff(type: 'woff' | 'woff2', hint: Hint): FileKind {
  return nameKind(type.toUpperCase(), 'Font', { hint, mediaType: `font/${type}` });
}

function nameMetrics(variant: string | undefined, hint: Hint): FileKind {
  const fileType = variant === undefined ? 'AFM' : variant === 'Comp' ? 'ACFM' : 'AMFM';
  return nameKind(fileType, 'Font', { hint, mediaType: 'application/x-font-afm' });
}

function isCollection(head: Uint8Array): boolean {
  const cursor = new Cursor(head);
  cursor.seek(8);
  return cursor.u32() < 0x100;
}

/** The header tells the file's length, and where to find the device's type, which is PostScript. */
async function isPrinterMetrics(window: Window): Promise<boolean> {
  const header = await window.upTo(0, PFM_HEADER_BYTES);
  if (header.left < PFM_HEADER_BYTES) return false;
  header.littleEndian = true;
  header.seek(2);
  const length = header.u32();
  if (window.size === undefined || window.size <= PFM_HEADER_BYTES || length !== window.size) return false;
  header.seek(101);
  const { bytes } = await window.upTo(header.u32(), 11);
  return latin1(bytes).toLowerCase() === 'postscript\0';
}
