import type { Report } from '@colophon/engine';
import { nativeReader } from '@colophon/engine/node';
import { picture } from '../../support/picture.ts';

const NAMESPACES = {
  dc: 'http://purl.org/dc/elements/1.1/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
};

/** The picture with Exif, and these properties as XMP behind it. */
export function pictureWith(properties: string): Buffer {
  const names = Object.entries(NAMESPACES).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${names.join(' ')}>${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`;
  const body = Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`, 'utf8');
  const head = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 0xff]);
  const bytes = picture();
  const behindExif = 4 + bytes.readUInt16BE(4);
  return Buffer.concat([bytes.subarray(0, behindExif), head, body, bytes.subarray(behindExif)]);
}

export const seq = (...items: readonly string[]): string =>
  `<rdf:Seq>${items.map((item) => `<rdf:li>${item}</rdf:li>`).join('')}</rdf:Seq>`;
export const bag = (...items: readonly string[]): string =>
  `<rdf:Bag>${items.map((item) => `<rdf:li>${item}</rdf:li>`).join('')}</rdf:Bag>`;
/** Structures of these fields. */
export const structures = (...items: readonly string[]): string =>
  `<rdf:Bag>${items.map((item) => `<rdf:li rdf:parseType="Resource">${item}</rdf:li>`).join('')}</rdf:Bag>`;
export const text = (content: string): string => `<rdf:Alt><rdf:li xml:lang="x-default">${content}</rdf:li></rdf:Alt>`;

export async function reportOf(bytes: Uint8Array, name = 'picture.jpg'): Promise<Report> {
  return await nativeReader().read({ kind: 'bytes', bytes, name });
}
