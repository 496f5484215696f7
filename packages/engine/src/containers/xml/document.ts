// Source: XML 1.0, § 2.8 (declaration and document type); what ExifTool 13.59 takes an XML document for.

/** What an XML document is; no type of its own where it is XMP. */
export interface XmlType {
  readonly fileType: string | undefined;
  readonly mediaType?: string;
}

const XMP_START = /^\s*(?:<\?xpacket begin=|<x(?:mp)?:x[ma]pmeta)/;
const KNOWN_START = /^(?:\xfe\xff|\xff\xfe|\xef\xbb\xbf)?(<\?xml|<rdf:RDF|<x(?:mp)?:x[ma]pmeta|<svg\b)/;
const MARKED_XMP_START = /^(?:\xfe\xff|\xff\xfe|\xef\xbb\xbf)<\?xpacket begin=/;
const DOCUMENT_TYPES: ReadonlyMap<string, XmlType> = new Map([
  ['svg', { fileType: 'SVG' }],
  ['plist', { fileType: 'PLIST' }],
  ['REDXIF', { fileType: 'RMD', mediaType: 'application/xml' }],
  ['fcpxml', { fileType: 'XML' }],
]);
const XMP: XmlType = { fileType: undefined };

/** Tell a document by its first few hundred characters; `undefined` where it is none that is known. */
export function xmlType(text: string): XmlType | undefined {
  if (XMP_START.test(text) || MARKED_XMP_START.test(text)) return XMP;
  const start = KNOWN_START.exec(text)?.[1];
  if (start === undefined) return undefined;
  if (start === '<svg') return { fileType: 'SVG' };
  return start === '<?xml' ? declaredType(text) : XMP;
}

/** A document with an XML declaration: by an instruction of InDesign, its document type, or its root element. */
function declaredType(text: string): XmlType | undefined {
  if (/^[^\n\r]*[\n\r]+<\?aid /.test(text)) return { fileType: 'INX' };
  if (/<x(?:mp)?:x[ma]pmeta/.test(text)) return XMP;
  const documentType = /<!DOCTYPE\s+(\w+)/.exec(text)?.[1];
  if (documentType !== undefined) return DOCUMENT_TYPES.get(documentType);
  if (/<svg[\s>]/.test(text)) return { fileType: 'SVG' };
  if (/<rdf:RDF/.test(text)) return XMP;
  return { fileType: /<plist[\s>]/.test(text) ? 'PLIST' : 'XML' };
}
