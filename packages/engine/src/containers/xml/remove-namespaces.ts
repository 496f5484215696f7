// Source: Namespaces in XML 1.0. A declaration that nothing uses tells which programs had the drawing.
import { declarationsIn } from '../../grammar/xml-declarations.ts';
import type { XmlNode } from '../../grammar/xml-document.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import { EDITOR_URIS, PLAIN_URIS } from '../../tables/privacy/svg.ts';
import type { Drawing } from './drawing.ts';

/** Judge the declarations that nothing uses that stays, and write the entities of the others out. To be called when all else is cut. */
export function cutNamespaces(drawing: Drawing, root: XmlNode): void {
  for (const { attribute, isUsed } of declarationsIn(root, (start) => drawing.isGone(start))) {
    const value = drawing.text.slice(attribute.valueStart, attribute.valueEnd);
    const uri = drawing.entities.expand(value);
    const isPlain = isUsed || attribute.name === 'xmlns' || PLAIN_URIS.has(uri);
    const aspects = EDITOR_URIS.some((pattern) => pattern.test(uri)) ? (['history'] as const) : PRIVATE_ASPECTS;
    if (!isPlain && drawing.judge(`@${attribute.name}`, aspects, attribute)) drawing.cut(attribute, true);
    else if (uri !== value) drawing.put({ start: attribute.valueStart, end: attribute.valueEnd }, uri);
  }
}
