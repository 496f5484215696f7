// Source: Namespaces in XML 1.0, §§ 3, 6.
import { declaredPrefix, type XmlAttribute, type XmlNode } from './xml-document.ts';

/** A namespace declaration, and whether an element or attribute that stays uses it. */
export interface XmlDeclaration {
  readonly attribute: XmlAttribute;
  readonly isUsed: boolean;
}

interface Level {
  readonly outer: Level | undefined;
  readonly own: ReadonlyMap<string, { readonly attribute: XmlAttribute; isUsed: boolean }>;
}

/** The declarations of an element and of those in it, of what stays: `isGone` tells what was cut, by where it begins. */
export function declarationsIn(root: XmlNode, isGone: (start: number) => boolean): readonly XmlDeclaration[] {
  const found: XmlDeclaration[] = [];
  const visit = (node: XmlNode, outer: Level | undefined): void => {
    if (isGone(node.start)) return;
    const own = new Map<string, { readonly attribute: XmlAttribute; isUsed: boolean }>();
    for (const attribute of node.attributes) {
      const prefix = declaredPrefix(attribute);
      if (prefix !== undefined) own.set(prefix, { attribute, isUsed: false });
    }
    found.push(...own.values());
    const level = own.size > 0 ? { outer, own } : outer;
    use(node.name, level);
    for (const { name, start } of node.attributes) {
      if (name.includes(':') && !name.startsWith('xmlns:') && !isGone(start)) use(name, level);
    }
    for (const child of node.children) if (child.kind === 'element') visit(child, level);
  };
  visit(root, undefined);
  return found;
}

function use(name: string, innermost: Level | undefined): void {
  const prefix = name.slice(0, Math.max(0, name.indexOf(':')));
  for (let level = innermost; level; level = level.outer) {
    const declaration = level.own.get(prefix);
    if (!declaration) continue;
    declaration.isUsed = true;
    return;
  }
}
