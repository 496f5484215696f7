// Source: Namespaces in XML 1.0.
import { nameIn, scopeOf, type XmlNode, type XmlPart, type XmlScope } from '../../grammar/xml-document.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { Cuts } from './cuts.ts';
import { standardPrefix } from './prefixes.ts';

/** An element with the namespaces that hold in it. */
export interface Placed {
  readonly node: XmlNode;
  readonly scope: XmlScope | undefined;
}

/** Prefix, by convention, and name; the prefix is empty where the namespace is not known. */
export interface KnownName {
  readonly prefix: string;
  readonly local: string;
  /** As it stands in the file, for the path. */
  readonly written: string;
}

/** The element with its scope. */
export function place(node: XmlNode, outer: XmlScope | undefined, cuts: Cuts): Placed {
  return { node, scope: scopeOf(node, outer, ({ valueStart, valueEnd }) => cuts.text.slice(valueStart, valueEnd)) };
}

/** A name by the prefix that its namespace has by convention. */
export function knownName(name: string, scope: XmlScope | undefined, isAttribute = false): KnownName {
  const { uri, local, prefix } = nameIn(name, scope, isAttribute);
  if (prefix === 'xml') return { prefix, local, written: name };
  return { prefix: (uri && standardPrefix(uri)) || '', local, written: name };
}

/** Anything but an element: white space stays, all else may be about anything. */
export function cutPiece(part: Exclude<XmlPart, XmlNode>, path: string, cuts: Cuts): void {
  if (part.kind === 'text' && !/\S/.test(cuts.text.slice(part.start, part.end))) return;
  if (cuts.judge(`${path}${path === '' ? '' : '/'}${part.kind}`, PRIVATE_ASPECTS)) cuts.cut(part);
}
