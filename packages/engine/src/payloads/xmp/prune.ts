// Source: XMP specification part 1 (ISO 16684-1), § 7 and annex C. What stays is cut out of the packet as it stands, never written anew.
import { joined } from '../../bytes/joined.ts';
import { withoutTrailing } from '../../bytes/trimmed.ts';
import { readXmlDocument, type XmlPart } from '../../grammar/xml-document.ts';
import { latinUnits, unitText, type XmlEncoding, xmlEncoding } from '../../grammar/xml-text.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { Pruner } from '../pruners.ts';
import { Cuts } from './cuts.ts';
import { cutDeclarations } from './prune-names.ts';
import { cutPacket } from './prune-packet.ts';
import { cleanPictures } from './prune-pictures.ts';

const MAX_DEPTH = 64;

/** Divides XMP property by property. Not divided: packets with a type declaration, with named nodes, or that are no well-formed XML. */
export const xmpPruner: Pruner = {
  async prune(bytes, task) {
    const { policy, trip } = task;
    const encoding = xmlEncoding(bytes);
    const units = unitText(bytes, encoding);
    const text = withoutTrailing(units, '\0 \t\r\n\ufeff');
    const parts = readXmlDocument(text, trip, MAX_DEPTH);
    if (!parts?.some(({ kind }) => kind === 'element')) return undefined;
    const cuts = new Cuts(text, policy);
    const hasProperties = cutPacket(parts, cuts);
    if (hasProperties === undefined) return undefined;
    await cleanPictures(cuts, task);
    cutDeclarations(parts.filter(isElement), cuts);
    const rest = bytes.subarray(encoding.markBytes + units.length * encoding.unitBytes);
    const hasRest = rest.some((byte) => byte !== 0) && cuts.judge('rest', PRIVATE_ASPECTS);
    const { doomed, kept } = cuts;
    if (!hasProperties) {
      const shell = { path: 'rdf:RDF', aspects: ['history'] as const, why: 'it says nothing' };
      const goes = doomed.length > 0 || cuts.dooms(shell.aspects);
      if (goes) return { bytes: undefined, doomed: doomed.length > 0 ? doomed : [shell], kept: [] };
    }
    if (doomed.length === 0) return { bytes, doomed, kept };
    const mark = bytes.subarray(0, encoding.markBytes);
    return { bytes: joined([mark, ...piecesOf(bytes, cuts, encoding), ...(hasRest ? [] : [rest])]), doomed, kept };
  },
};

function isElement(part: XmlPart): part is Extract<XmlPart, { kind: 'element' }> {
  return part.kind === 'element';
}

/** What stays of the text, as it is written, with what stands in place of the rest. */
function piecesOf(bytes: Uint8Array, cuts: Cuts, encoding: XmlEncoding): readonly Uint8Array[] {
  const { markBytes, unitBytes } = encoding;
  const stays = cuts.stays().map(({ start, end }) => ({
    start,
    piece: bytes.subarray(markBytes + start * unitBytes, markBytes + end * unitBytes),
  }));
  const others = cuts.replacements.map(({ range, text }) => ({
    start: range.start,
    piece: latinUnits(text, encoding),
  }));
  return [...stays, ...others].sort((a, b) => a.start - b.start).map(({ piece }) => piece);
}
