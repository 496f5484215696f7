// Source: XMP specification part 1 (ISO 16684-1), § 7; names, groups and values as ExifTool 13.59 gives them.
import { xmlText } from '../../grammar/xml-text.ts';
import { readXmlTree } from '../../grammar/xml-tree.ts';
import type { PayloadDecoder } from '../../model/payload.ts';
import { Found } from './found.ts';
import { BlankNodes } from './nodes.ts';
import { Prefixes } from './prefixes.ts';
import { walkPacket } from './walk.ts';

/** Elements of one packet. */
const MAX_ELEMENTS = 400_000;
/** Recursion is bounded even where a job allows more. */
const MAX_DEPTH = 256;

/**
 * Decodes XMP: a packet with or without its wrapper, a sidecar, other XML (`form: xml` among its details), or a part
 * of an SVG document (`form: svg`): its root with `part: root`, or one element in its root otherwise.
 */
export const xmpDecoder: PayloadDecoder = {
  decode({ bytes, path, details = {} }, sink, trip) {
    const text = xmlText(bytes);
    const { roots, isCut } = readXmlTree(text, {
      depth: Math.min(trip.limits.depth, MAX_DEPTH),
      elements: MAX_ELEMENTS,
    });
    if (isCut)
      trip.report('limit-reached', 'warning', path, 'expected fewer or less deeply nested elements, found more');
    const prefixes = new Prefixes();
    const form = details.form === 'svg' || details.form === 'xml' ? details.form : 'xmp';
    const found = new Found(prefixes, form);
    const isSvg = form === 'svg';
    const isPart = isSvg && details.part !== 'root';
    const count = walkPacket(roots, {
      text,
      path,
      found,
      nodes: new BlankNodes(),
      prefixes,
      sink,
      trip,
      isSvg,
      isPart,
    });
    if (count === 0 && roots.length === 0)
      trip.report('malformed', 'warning', path, 'expected an XMP packet, found no element');
    found.flush(sink);
    for (const { kind, name, bytes: held } of found.held) {
      sink.nested({ kind, path: `${path}/${name}`, bytes: held, ranges: [] });
    }
  },
};
