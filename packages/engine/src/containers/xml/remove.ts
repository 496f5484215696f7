// Source: SVG 2, § 5 (metadata, title, desc), § 23 (foreign namespaces); XML 1.0, § 2.
import { nameIn, readXmlDocument, scopeOf, type XmlNode, type XmlPart } from '../../grammar/xml-document.ts';
import { unitText, type XmlEncoding, xmlEncoding } from '../../grammar/xml-text.ts';
import { MetadataError } from '../../model/metadata-error.ts';
import { dooms } from '../../model/policy.ts';
import { PRIVATE_ASPECTS, type RemovalPlan } from '../../model/removal.ts';
import { applyEdits } from '../../model/stretches.ts';
import type { RemovalTask, Remover } from '../remover.ts';
import { Drawing, type Spoken } from './drawing.ts';
import { type Entities, entitiesOf, isPlainDoctype, NO_ENTITIES } from './entities.ts';
import { cutElement } from './remove-elements.ts';
import { cutNamespaces } from './remove-namespaces.ts';

const MAX_DEPTH = 256;
const DECLARATION =
  /^<\?xml\s+version\s*=\s*(["'])1\.\d\1(?:\s+encoding\s*=\s*(["'])([\w.:-]{1,20})\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\4)?\s*\?>$/;
/** Encodings in which the characters of tags can be parts of others. */
const SHIFTING = /^(?:iso-2022|utf-7|hz)/i;

/** Cleans drawings (SVG) by cutting ranges out of their text. Only well-formed ones: others are not drawn. */
export const remover: Remover = { plan };

async function plan(task: RemovalTask): Promise<RemovalPlan> {
  const { window, trip } = task;
  const { size } = window;
  if (size === undefined) throw refusal('a drawing of known size', 'a source that does not tell');
  const bytes = await window.gather([{ start: 0, end: size }]);
  const encoding = xmlEncoding(bytes);
  const text = unitText(bytes, encoding);
  const parts = readXmlDocument(text, trip, MAX_DEPTH);
  const root = parts?.find((part) => part.kind === 'element');
  if (!parts || !root) throw refusal('well-formed XML', 'tags that do not fit together');
  if (!/^(?:[\w-]+:)?svg$/.test(root.name))
    throw refusal('a drawing', `an element ${JSON.stringify(root.name.slice(0, 40))}`);
  const drawing = await draw(task, text, encoding, parts, root);
  const unread = { start: text.length, end: (size - encoding.markBytes) / encoding.unitBytes };
  if (unread.end > unread.start && drawing.judge('trailer', PRIVATE_ASPECTS, unread)) drawing.cut(unread);
  const { edits, doomed, kept, essence } = drawing;
  const byPlace = (a: (typeof doomed)[number], b: (typeof doomed)[number]): number =>
    (a.ranges[0]?.start ?? 0) - (b.ranges[0]?.start ?? 0);
  return { parts: applyEdits(size, edits), doomed: doomed.sort(byPlace), kept: kept.sort(byPlace), essence };
}

async function draw(
  task: RemovalTask,
  text: string,
  encoding: XmlEncoding,
  parts: readonly XmlPart[],
  root: XmlNode,
): Promise<Drawing> {
  const doctype = parts.find(({ kind }) => kind === 'doctype');
  const declaration = doctype ? text.slice(doctype.start, doctype.end) : '';
  const isDoctypeDoomed = doctype !== undefined && !isPlainDoctype(declaration) && dooms(task.policy, PRIVATE_ASPECTS);
  const entities: Entities = isDoctypeDoomed ? entitiesOf(declaration) : NO_ENTITIES;
  const scope = scopeOf(root, undefined, ({ valueStart, valueEnd }) =>
    entities.expand(text.slice(valueStart, valueEnd)),
  );
  const { uri } = nameIn(root.name, scope);
  const drawing = new Drawing(task, text, encoding, entities, spokenIn(root, text), uri);
  let isBehindCut = false;
  for (const part of parts) {
    if (part === root) {
      await cutElement(drawing, root, { scope: undefined, path: '', drawsText: false, isForeign: false });
      cutNamespaces(drawing, root);
      isBehindCut = false;
    } else if (part.kind === 'doctype') {
      if (!isPlainDoctype(declaration) && drawing.judge('doctype', PRIVATE_ASPECTS, part))
        drawing.put(part, `<!DOCTYPE ${root.name}>`);
      isBehindCut = false;
    } else if (part.kind === 'text' && !/[^\s\0]/.test(text.slice(part.start, part.end))) {
      // Behind a cut at the file's start, nothing may stand in front of the first tag.
      if (isBehindCut && part.end <= root.start) drawing.cut(part);
    } else if (part.kind === 'instruction' && isKeptInstruction(text.slice(part.start, part.end), part.start)) {
      isBehindCut = false;
    } else if (drawing.judge(part.kind, PRIVATE_ASPECTS, part)) {
      drawing.cut(part);
      isBehindCut = true;
    }
  }
  return drawing;
}

function isKeptInstruction(instruction: string, at: number): boolean {
  const [declaration, , , encoding = ''] = DECLARATION.exec(instruction) ?? [];
  if (SHIFTING.test(encoding)) throw refusal('an encoding in which tags can be told', encoding);
  if (declaration === undefined && (at === 0 || /^<\?xml\s/.test(instruction)))
    throw refusal('an XML declaration', JSON.stringify(instruction.slice(0, 80)));
  return declaration !== undefined || /^<\?xml-stylesheet\s/.test(instruction);
}

/** What styles and scripts speak of. */
function spokenIn(root: XmlNode, text: string): Spoken {
  const styles: string[] = [];
  const scripts: string[] = [];
  const visit = (node: XmlNode): void => {
    const local = node.name.slice(node.name.indexOf(':') + 1);
    if (local === 'style') styles.push(text.slice(node.openEnd, node.closeStart));
    else if (local === 'script' || local === 'handler') scripts.push(text.slice(node.openEnd, node.closeStart));
    for (const { name, valueStart, valueEnd } of node.attributes) {
      if (/^on[a-z]+$/.test(name)) scripts.push(text.slice(valueStart, valueEnd));
    }
    for (const child of node.children) if (child.kind === 'element') visit(child);
  };
  visit(root);
  const selectors = styles.join('\n').matchAll(/\[\s*(?:[\w-]*(?:\\:|\|))?([\w-]+)/g);
  return {
    selected: new Set([...selectors].map(([, name = '']) => name)),
    words: new Set(scripts.join('\n').match(/[\w-]+/g)),
  };
}

function refusal(expected: string, found: string): MetadataError {
  return new MetadataError('not-removable', `expected ${expected}, found ${found}`);
}
