// Source: XMP specification part 1 (ISO 16684-1), §§ 7.3 (packet wrapper), 7.4 (rdf:RDF and rdf:Description).
import { declaredPrefix, type XmlAttribute, type XmlNode, type XmlPart } from '../../grammar/xml-document.ts';
import { type Aspect, PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { Cuts } from './cuts.ts';
import { cutPiece, knownName, type Placed, place } from './prune-place.ts';
import { cutAttributeProperty, cutProperty } from './prune-property.ts';

/** Instructions that wrap a packet and say nothing. */
const WRAPPER =
  /^<\?xpacket (?:begin=(["'])(?:[^\w"'<>]{0,4})\1 id=(["'])W5M0MpCehiHzreSzNTczkc9d\2(?: bytes=(["'])\d{1,8}\3)?(?: encoding=(["'])[\w-]{1,12}\4)?|end=(["'])[rw]\5) ?\?>$/;
const DECLARATION =
  /^<\?xml version=(["'])1\.\d\1(?: encoding=(["'])[\w-]{1,12}\2)?(?: standalone=(["'])(?:yes|no)\3)? ?\?>$/;
const ROOTS: readonly string[] = ['xmpmeta', 'xapmeta'];
const IDENTIFIERS: readonly Aspect[] = ['history', 'identity', 'description'];

/** Judge what a packet holds. Tells whether properties stay; `undefined` where it cannot be divided. */
export function cutPacket(parts: readonly XmlPart[], cuts: Cuts): boolean | undefined {
  let hasProperties = false;
  for (const part of parts) {
    if (part.kind === 'doctype') return undefined;
    if (part.kind !== 'element') {
      const piece = cuts.text.slice(part.start, part.end);
      if (part.kind === 'instruction' && (WRAPPER.test(piece) || DECLARATION.test(piece))) continue;
      cutPiece(part, '', cuts);
      continue;
    }
    const placed = place(part, undefined, cuts);
    const { prefix, local } = knownName(part.name, placed.scope);
    if (prefix === 'rdf' && local === 'RDF') {
      const found = cutRdf(placed, cuts);
      if (found === undefined) return undefined;
      hasProperties ||= found;
    } else if ((prefix === 'x' || part.name.startsWith('x:')) && ROOTS.includes(local)) {
      const found = cutMeta(placed, cuts);
      if (found === undefined) return undefined;
      hasProperties ||= found;
    } else return undefined;
  }
  return hasProperties;
}

function cutMeta({ node, scope }: Placed, cuts: Cuts): boolean | undefined {
  let hasProperties = false;
  for (const attribute of node.attributes) {
    if (declaredPrefix(attribute) !== undefined) continue;
    const isToolkit = /^x:x[ma]ptk$/.test(attribute.name);
    if (cuts.judge(`@${attribute.name}`, isToolkit ? ['history'] : PRIVATE_ASPECTS)) cuts.cut(attribute);
  }
  for (const child of node.children) {
    if (child.kind !== 'element') {
      cutPiece(child, node.name, cuts);
      continue;
    }
    const placed = place(child, scope, cuts);
    const { prefix, local } = knownName(child.name, placed.scope);
    if (prefix === 'rdf' && local === 'RDF') {
      const found = cutRdf(placed, cuts);
      if (found === undefined) return undefined;
      hasProperties ||= found;
    } else if (cuts.judge(child.name, PRIVATE_ASPECTS)) cuts.cut(child);
  }
  return hasProperties;
}

function cutRdf({ node, scope }: Placed, cuts: Cuts): boolean | undefined {
  let hasProperties = false;
  for (const attribute of node.attributes) {
    if (declaredPrefix(attribute) === undefined && cuts.judge(`rdf:RDF/@${attribute.name}`, PRIVATE_ASPECTS))
      cuts.cut(attribute);
  }
  for (const child of node.children) {
    if (child.kind !== 'element') {
      cutPiece(child, 'rdf:RDF', cuts);
      continue;
    }
    const placed = place(child, scope, cuts);
    const { prefix, local } = knownName(child.name, placed.scope);
    if (prefix !== 'rdf' || local !== 'Description') {
      if (cuts.judge(child.name, PRIVATE_ASPECTS)) cuts.cut(child);
      continue;
    }
    const found = cutDescription(placed, cuts);
    if (found === undefined) return undefined;
    hasProperties ||= found;
    if (!found && cuts.doomed.length > 0) cuts.cut(child);
  }
  return hasProperties;
}

/** True where properties stay. */
function cutDescription({ node, scope }: Placed, cuts: Cuts): boolean | undefined {
  let hasProperties = false;
  for (const attribute of node.attributes) {
    if (declaredPrefix(attribute) !== undefined) continue;
    const name = knownName(attribute.name, scope, true);
    if (attribute.name === 'about' || (name.prefix === 'rdf' && name.local === 'about')) cutAbout(attribute, cuts);
    else if (name.prefix === 'rdf' && /^(?:nodeID|ID|bagID)$/.test(name.local)) return undefined;
    else if (cutAttributeProperty(attribute, name, '', cuts)) hasProperties = true;
  }
  for (const child of node.children) {
    if (child.kind !== 'element') {
      cutPiece(child, 'rdf:Description', cuts);
      continue;
    }
    if (refersToNodes(child)) return undefined;
    if (cutProperty(place(child, scope, cuts), '', cuts)) hasProperties = true;
  }
  return hasProperties;
}

function cutAbout({ valueStart, valueEnd }: XmlAttribute, cuts: Cuts): void {
  if (valueEnd === valueStart) return;
  if (cuts.judge('rdf:about', IDENTIFIERS)) cuts.cutExactly({ start: valueStart, end: valueEnd });
}

/** What is said of a node in several places cannot be cut at one of them. */
function refersToNodes(node: XmlNode): boolean {
  return (
    node.attributes.some(({ name }) => /^rdf:(?:nodeID|ID|bagID)$/.test(name)) ||
    node.children.some((child) => child.kind === 'element' && refersToNodes(child))
  );
}
