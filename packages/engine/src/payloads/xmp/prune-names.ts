// Source: Namespaces in XML 1.0. A declaration that nothing uses tells which programs had the picture, or carries any text at all.
import { declarationsIn } from '../../grammar/xml-declarations.ts';
import type { XmlNode } from '../../grammar/xml-document.ts';
import { type Aspect, PRIVATE_ASPECTS } from '../../model/removal.ts';
import type { Cuts } from './cuts.ts';
import { standardPrefix } from './prefixes.ts';

/** Judge the declarations that no element and no attribute that stays uses. To be called when all else is cut. */
export function cutDeclarations(elements: readonly XmlNode[], cuts: Cuts): void {
  for (const element of elements) {
    for (const { attribute, isUsed } of declarationsIn(element, (start) => cuts.isGone(start))) {
      const uri = cuts.text.slice(attribute.valueStart, attribute.valueEnd);
      if (!isUsed && cuts.judge(`@${attribute.name}`, aspectsOf(uri))) cuts.cut(attribute);
    }
  }
}

function aspectsOf(uri: string): readonly Aspect[] {
  return standardPrefix(uri) === undefined ? PRIVATE_ASPECTS : ['history'];
}
