// Source: ECMA-376 part 2, §§ 6 (relationships), 7.2.3 (content types).

import { dooms } from '../../model/policy.ts';
import type { Aspect, RemovalPlan } from '../../model/removal.ts';
import { PRIVATE_ASPECTS } from '../../model/removal.ts';
import { type Entry, refusal } from './entries.ts';
import { isLocalPath } from './local-paths.ts';
import { cleanMedia } from './media.ts';
import { mainType } from './office.ts';
import {
  aspectsOfRelation,
  PROPERTY_TYPES,
  type Relation,
  readRelations,
  relationsPath,
  resolve,
} from './office-relations.ts';
import { officeRules } from './office-rules.ts';
import { isXmlName, type Package } from './package.ts';
import { isEmptied, propertyRules } from './properties.ts';
import { wordsOf } from './words.ts';

const CONTENT_TYPES = '[Content_Types].xml';
/** What a link to a file of one computer becomes. */
const NOWHERE = 'about:blank';

/** What is known of the package on the way: parts that are reached, and relationships that go, by part. */
interface Walk {
  readonly pkg: Package;
  readonly reached: Set<string>;
  /** Identifiers of relationships that go, and what they are about, by the path of their part. */
  readonly gone: Map<string, Map<string, readonly Aspect[]>>;
  /** What is at the other end of those, by path. */
  readonly doomed: Map<string, readonly Aspect[]>;
  /** Paths of the parts of properties, which are edited already. */
  readonly properties: Set<string>;
  /** The path of the main part. */
  main?: string;
}

/** Plan an Office Open XML document: every part that a relationship of content leads to stays, cleaned; others go. */
export async function planOffice(pkg: Package): Promise<RemovalPlan> {
  const types = pkg.find(CONTENT_TYPES);
  if (!types) throw refusal('a list of content types', 'none');
  const walk: Walk = { pkg, reached: new Set(), gone: new Map(), doomed: new Map(), properties: new Set() };
  await walkFrom(walk, '');
  if (walk.main === undefined) throw refusal('a main part', 'none that can be found');
  dropUnreached(walk);
  for (const source of ['', ...walk.reached]) await cleanRelations(walk, source);
  for (const path of walk.reached) {
    const entry = pkg.find(path);
    if (entry) await cleanPart(walk, entry);
  }
  await cleanTypes(pkg, types);
  return await pkg.plan(types.name);
}

/** Follow relationships from a part, the package itself first. Loops end, as no part is followed twice. */
async function walkFrom(walk: Walk, start: string): Promise<void> {
  const sources = [start];
  for (let source = sources.pop(); source !== undefined; source = sources.pop()) {
    walk.pkg.task.trip.check();
    for (const relation of await relationsOf(walk, source)) {
      const aspects = await judged(walk, source, relation);
      const path = walk.pkg.find(relation.path)?.name.toLowerCase();
      if (aspects && dooms(walk.pkg.task.policy, aspects)) {
        const ids = walk.gone.get(source) ?? new Map<string, readonly Aspect[]>();
        walk.gone.set(source, ids.set(relation.id, aspects));
        if (path !== undefined) walk.doomed.set(path, aspects);
      } else if (path !== undefined && !relation.isExternal && !walk.reached.has(path)) {
        walk.reached.add(path);
        if (source === '' && /^(?:officeDocument|document)$/.test(relation.type)) walk.main = path;
        sources.push(path);
      }
    }
  }
}

async function relationsOf({ pkg }: Walk, source: string): Promise<readonly Relation[]> {
  const entry = pkg.find(relationsPath(source));
  return entry ? readRelations(await pkg.textOf(entry), source, pkg.task.trip) : [];
}

/** What a relationship that is no content is about. */
async function judged(walk: Walk, source: string, relation: Relation): Promise<readonly Aspect[] | undefined> {
  if (PROPERTY_TYPES.has(relation.type)) return await judgedProperties(walk, relation);
  const aspects = aspectsOfRelation(relation);
  if (aspects) return aspects.length > 0 ? aspects : undefined;
  return (await isSpokenOf(walk, source, relation.id)) ? undefined : PRIVATE_ASPECTS;
}

/** Properties go one by one; the part goes with the last of them. */
async function judgedProperties({ pkg, properties }: Walk, { path }: Relation): Promise<readonly Aspect[] | undefined> {
  const entry = pkg.find(path);
  if (!entry) return undefined;
  properties.add(entry.name.toLowerCase());
  const { text } = await pkg.edit(entry, propertyRules(1));
  pkg.isPacked(entry);
  if (!isEmptied(text, 1)) return undefined;
  return ['history'];
}

/** Whether a part speaks of a relationship. */
async function isSpokenOf({ pkg }: Walk, source: string, id: string): Promise<boolean> {
  const entry = source === '' ? undefined : pkg.find(source);
  if (!entry || id === '' || !isXmlName(entry.name)) return false;
  const { text } = await pkg.textOf(entry);
  return text.includes(`"${id}"`) || text.includes(`'${id}'`);
}

function dropUnreached({ pkg, reached, doomed }: Walk): void {
  const stays = new Set([CONTENT_TYPES.toLowerCase(), ...['', ...reached].map((path) => relationsPath(path))]);
  for (const entry of pkg.standing) {
    const path = entry.name.toLowerCase();
    if (stays.has(path) || reached.has(path)) continue;
    pkg.judge(entry, doomed.get(path) ?? ofRelations(doomed, path) ?? PRIVATE_ASPECTS);
  }
}

/** The relationships of a part that goes are about what it is. */
function ofRelations(doomed: Walk['doomed'], path: string): readonly Aspect[] | undefined {
  for (const [part, aspects] of doomed) if (relationsPath(part) === path) return aspects;
  return undefined;
}

async function cleanRelations({ pkg, gone }: Walk, source: string): Promise<void> {
  const entry = pkg.find(relationsPath(source));
  if (!entry) return;
  const ids = gone.get(source);
  pkg.isPacked(entry);
  await pkg.edit(entry, {
    trims: true,
    element(place) {
      const aspects = place.local === 'Relationship' ? ids?.get(place.value('Id') ?? '') : undefined;
      return aspects && { aspects };
    },
    attribute(local, value, place) {
      const isOutside = local === 'Target' && place.value('TargetMode') === 'External' && isLocalPath(value);
      return isOutside ? { aspects: ['identity', 'history'], put: NOWHERE } : undefined;
    },
  });
}

async function cleanPart({ pkg, gone, properties }: Walk, entry: Entry): Promise<void> {
  if (properties.has(entry.name.toLowerCase())) return;
  if (!isXmlName(entry.name) || /\.(?:html?|svg)$/i.test(entry.name)) return await cleanMedia(pkg, entry);
  const { text, encode } = await pkg.textOf(entry);
  if (hasWords(entry.name))
    pkg.hasWords(entry, encode(wordsOf(text, /<(?:[\w-]+:)?(?:t|v|f|delText)(?:\s[^<>]*)?>([^<]*)</g)));
  if (/^word\/settings\.xml$/i.test(entry.name)) pkg.isPacked(entry);
  await pkg.edit(entry, officeRules(pkg.task.policy, gone.get(entry.name.toLowerCase()) ?? new Map()));
}

function hasWords(name: string): boolean {
  return /^(?:word|xl|ppt)\/(?:(?:document|header\d*|footer\d*|footnotes|endnotes|sharedStrings)\.xml$|worksheets\/|slides\/|notesSlides\/)/i.test(
    name,
  );
}

async function cleanTypes(pkg: Package, types: Entry): Promise<void> {
  pkg.isPacked(types);
  const before = mainType((await pkg.textOf(types)).text);
  const { text } = await pkg.edit(types, {
    trims: true,
    element(place) {
      const isIdle =
        place.local === 'Override'
          ? !pkg.find(resolve('', place.value('PartName') ?? ''))
          : place.local === 'Default' && !hasExtension(pkg, place.value('Extension') ?? '');
      return isIdle ? { aspects: PRIVATE_ASPECTS } : undefined;
    },
  });
  const type = mainType(text);
  if (type === undefined || type !== before) throw refusal('a document whose main part has a type', 'none');
}

function hasExtension(pkg: Package, extension: string): boolean {
  const end = `.${extension.toLowerCase()}`;
  return /^(?:xml|rels)$/i.test(extension) || pkg.standing.some(({ name }) => name.toLowerCase().endsWith(end));
}
