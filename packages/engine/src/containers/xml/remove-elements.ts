// Source: SVG 2, §§ 4, 5, 23; SVG 1.1, § 21 (metadata).
import {
  nameIn,
  scopeOf,
  type XmlName,
  type XmlNode,
  type XmlPiece,
  type XmlScope,
} from '../../grammar/xml-document.ts';
import { type Aspect, PRIVATE_ASPECTS } from '../../model/removal.ts';
import {
  EDITOR_ASPECTS,
  EDITOR_URIS,
  EMBEDDED_URIS,
  LOOSE_XHTML,
  SVG_ELEMENTS,
  SVG_TEXT_ELEMENTS,
  SVG_URI,
  XHTML_URI,
} from '../../tables/privacy/svg.ts';
import type { Drawing } from './drawing.ts';
import { cutAttributes } from './remove-attributes.ts';
import { cutStyle } from './remove-style.ts';

/** Where an element stands. */
export interface Place {
  readonly scope: XmlScope | undefined;
  readonly path: string;
  /** Characters here are drawn. */
  readonly drawsText: boolean;
  /** Inside a foreignObject. */
  readonly isForeign: boolean;
}

/** Judge an element that may be drawn: its attributes, and what is in it. */
export async function cutElement(drawing: Drawing, node: XmlNode, place: Place): Promise<void> {
  drawing.task.trip.check();
  const scope = scopeOf(node, place.scope, ({ valueStart, valueEnd }) =>
    drawing.entities.expand(drawing.text.slice(valueStart, valueEnd)),
  );
  const name = nameIn(node.name, scope);
  const path = place.path === '' ? name.local : `${place.path}/${name.local}`;
  const isSvg = isSvgName(drawing, name);
  if (isSvg && name.local === 'metadata') return await cutMetadata(drawing, node, path, place);
  const aspects = aspectsOf(name, isSvg, place);
  if (aspects && drawing.judge(path, aspects, node)) return drawing.cut(node, !place.drawsText);
  if (aspects) return;
  drawing.keepEssence(node.start + 1, node.start + 1 + node.name.length);
  await cutAttributes(drawing, node, scope, path, isSvg);
  if (name.local === 'style') await cutStyle(drawing, node, path);
  const isText = SVG_TEXT_ELEMENTS.has(name.local);
  const isForeign = place.isForeign || (isSvg && name.local === 'foreignObject');
  const inside: Place = { scope, path, drawsText: place.drawsText || isText || (isForeign && !isSvg), isForeign };
  for (const child of node.children) {
    if (child.kind === 'element') await cutElement(drawing, child, inside);
    else cutPiece(drawing, child, inside);
  }
}

function isSvgName(drawing: Drawing, { uri }: XmlName): boolean {
  return uri === SVG_URI || uri === drawing.uri;
}

/** What an element that draws nothing is about; `undefined` for one that draws. */
function aspectsOf({ uri, local }: XmlName, isSvg: boolean, { isForeign }: Place): readonly Aspect[] | undefined {
  if (isSvg) {
    if (local === 'title' || local === 'desc') return ['description'];
    return SVG_ELEMENTS.has(local) ? undefined : PRIVATE_ASPECTS;
  }
  if (uri === XHTML_URI && !isForeign) return LOOSE_XHTML.has(local) ? undefined : PRIVATE_ASPECTS;
  if (uri !== undefined && isForeign && EMBEDDED_URIS.has(uri))
    return /^(?:meta|title|head)$/.test(local) ? PRIVATE_ASPECTS : undefined;
  return uri !== undefined && EDITOR_URIS.some((pattern) => pattern.test(uri)) ? EDITOR_ASPECTS : PRIVATE_ASPECTS;
}

/** Comments, instructions, and characters that nobody sees. */
function cutPiece(drawing: Drawing, piece: XmlPiece, { drawsText, path }: Place): void {
  const isText = piece.kind === 'text' || piece.kind === 'cdata';
  if (isText && drawsText) {
    keepText(drawing, piece, path);
    return;
  }
  if (piece.kind === 'text' && !/\S/.test(drawing.text.slice(piece.start, piece.end))) return;
  if (drawing.judge(`${path}/${piece.kind}`, PRIVATE_ASPECTS, piece)) drawing.cut(piece, !drawsText);
}

function keepText(drawing: Drawing, piece: XmlPiece, path: string): void {
  if (/(?:^|\/)style$/.test(path)) return;
  const text = drawing.text.slice(piece.start, piece.end);
  const expanded = piece.kind === 'text' ? drawing.entities.expand(text) : text;
  if (expanded !== text) drawing.put(piece, expanded);
}

/** Metadata: XMP in it is divided where it stands by itself. */
async function cutMetadata(drawing: Drawing, node: XmlNode, path: string, place: Place): Promise<void> {
  const content = drawing.text.slice(node.openEnd, node.closeStart);
  const start = node.openEnd + content.search(/\S|$/);
  const end = node.openEnd + content.trimEnd().length;
  const range = drawing.inFile({ start, end });
  const pruned =
    start < end && content.includes('RDF')
      ? await drawing.task.prune('xmp', await drawing.task.window.gather([range]))
      : undefined;
  if (!pruned) {
    const isEmpty = start >= end;
    if (drawing.judge(path, isEmpty ? ['description', 'history'] : PRIVATE_ASPECTS, node))
      drawing.cut(node, !place.drawsText);
    return;
  }
  const finding = ({ path: inner, ...item }: (typeof pruned.doomed)[number]) => ({
    kind: 'xmp' as const,
    ...item,
    path: `${path}/${inner}`,
    ranges: [drawing.inFile(node)],
  });
  drawing.doomed.push(...pruned.doomed.map(finding));
  drawing.kept.push(...pruned.kept.map(finding));
  if (!pruned.bytes) drawing.cut(node, !place.drawsText);
  else if (pruned.doomed.length > 0) drawing.putBytes({ start, end }, pruned.bytes);
}
