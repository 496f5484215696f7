// Source: XML 1.0 (fifth edition), §§ 2.8, 4.2–4.5.
import { MetadataError } from '../../model/metadata-error.ts';

const REFERENCE = /&([^#;&\s<>"']+);/g;
const PREDEFINED: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);
const ENTITY = /<!ENTITY\s+([^\s%"'<>]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g;
const EXTERNAL_DECLARATION =
  /^<!DOCTYPE\s+[\w:.-]+(?:\s+(?:PUBLIC\s+"-\/\/W3C\/\/DTD SVG [\w .]{1,20}\/\/EN"\s+|SYSTEM\s+)"https?:\/\/www\.w3\.org\/[\w./-]{1,80}")?\s*>$/;
const MAX_DEPTH = 4;
const MAX_CHARACTERS = 16 * 1024;

/** The entities of a document type declaration. */
export interface Entities {
  /** Text with its references replaced; the very text given where it has none. Throws `not-removable` where that cannot be done. */
  expand(text: string): string;
}

/** No declaration: nothing is replaced. */
export const NO_ENTITIES: Entities = { expand: (text) => text };

/** Whether a declaration names nothing but a standard. */
export function isPlainDoctype(doctype: string): boolean {
  return EXTERNAL_DECLARATION.test(doctype);
}

/** The entities of a declaration with an internal subset. Throws `not-removable` where it gives attributes values, or names others. */
export function entitiesOf(doctype: string): Entities {
  const open = doctype.indexOf('[');
  const subset = open < 0 ? '' : doctype.slice(open + 1).replace(/<!--.*?-->|<\?.*?\?>/gs, '');
  const values = new Map<string, string>();
  for (const [, name = '', double, single] of subset.matchAll(ENTITY)) {
    if (!values.has(name)) values.set(name, double ?? single ?? '');
  }
  if (/<!ATTLIST|%[^\s;]+;/.test(subset.replace(ENTITY, '')))
    throw refusal('a document type that gives no attributes and names no other text');
  const expand = (text: string, depth: number): string =>
    text.replace(REFERENCE, (whole, name: string) => {
      if (PREDEFINED.has(name)) return whole;
      const value = values.get(name);
      const isPlain = value !== undefined && !/[<%]|&#(?:38|60|x0*26|x0*3c);/i.test(value);
      if (!isPlain || depth > MAX_DEPTH)
        throw refusal(`an entity of plain text, not ${JSON.stringify(name.slice(0, 40))}`);
      const inner = expand(value, depth + 1);
      if (inner.length > MAX_CHARACTERS) throw refusal(`entities of at most ${MAX_CHARACTERS} characters`);
      return inner.replaceAll('"', '&quot;').replaceAll("'", '&apos;');
    });
  return { expand: (text) => (text.includes('&') ? expand(text, 1) : text) };
}

function refusal(expected: string): MetadataError {
  return new MetadataError('not-removable', `expected ${expected}, found one that cannot be written out`);
}
