// Source: XMP specification part 1 (ISO 16684-1), § 7 and annex C. What stays is cut out of the packet as it stands, never written anew.
import { withoutTrailing } from '../../bytes/trimmed.ts';
import { readXmlDocument, type XmlPart } from '../../grammar/xml-document.ts';
import { unitText, xmlEncoding } from '../../grammar/xml-text.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { Pruner } from '../pruners.ts';
import { Cuts } from './cuts.ts';
import { cutDeclarations } from './prune-names.ts';
import { cutPacket } from './prune-packet.ts';

const MAX_DEPTH = 64;

/** Divides XMP property by property. Not divided: packets with a type declaration, with named nodes, or that are no well-formed XML. */
export const xmpPruner: Pruner = {
  async prune(bytes, { policy, trip }) {
    const encoding = xmlEncoding(bytes);
    const units = unitText(bytes, encoding);
    const text = withoutTrailing(units, '\0 \t\r\n\ufeff');
    const parts = readXmlDocument(text, trip, MAX_DEPTH);
    if (!parts?.some(({ kind }) => kind === 'element')) return undefined;
    const cuts = new Cuts(text, policy);
    const hasProperties = cutPacket(parts, cuts);
    if (hasProperties === undefined) return undefined;
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
    const stays = cuts.stays().map(({ start, end }) => ({
      start: encoding.markBytes + start * encoding.unitBytes,
      end: encoding.markBytes + end * encoding.unitBytes,
    }));
    const end = hasRest ? [] : [{ start: bytes.byteLength - rest.byteLength, end: bytes.byteLength }];
    return { bytes: joined(bytes, [{ start: 0, end: encoding.markBytes }, ...stays, ...end]), doomed, kept };
  },
};

function isElement(part: XmlPart): part is Extract<XmlPart, { kind: 'element' }> {
  return part.kind === 'element';
}

function joined(bytes: Uint8Array, ranges: readonly ByteRange[]): Uint8Array {
  const whole = new Uint8Array(ranges.reduce((sum, { start, end }) => sum + end - start, 0));
  let at = 0;
  for (const { start, end } of ranges) {
    whole.set(bytes.subarray(start, end), at);
    at += end - start;
  }
  return whole;
}
