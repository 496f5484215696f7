// Source: SVG 2; names and labels as ExifTool 13.59 gives them.
import type { XmpFact, XmpNamespace } from './xmp-table.ts';

export const SVG: XmpNamespace = {
  prefix: 'svg',
  properties: {
    height: { name: 'ImageHeight', convert: 'xmpPixels' },
    id: { name: 'ID' },
    metadataId: { name: 'MetadataID' },
    version: { name: 'SVGVersion' },
    width: { name: 'ImageWidth', convert: 'xmpPixels' },
  },
};

/** Elements of other namespaces in a drawing that hold a payload, with the group of their tag. */
export const SVG_GUESTS: Readonly<Record<string, XmpFact & { readonly group0: string }>> = {
  'c2pa:manifest': { name: 'JUMBF', group0: 'JUMBF', convert: 'xmpBase64', holds: 'c2pa' },
};
