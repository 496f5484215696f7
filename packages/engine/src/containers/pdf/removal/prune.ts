// Source: ISO 32000-2, § 12.5.6 (kinds of annotations), § 12.7 (forms).
import type { BlockKind } from '../../../model/block.ts';
import type { ByteRange } from '../../../model/byte-range.ts';
import type { Aspect, RemovalPolicy } from '../../../model/removal.ts';
import { isArray, isDictionary, isReference, type PdfDictionary, type PdfValue } from '../objects.ts';
import { plainBytes } from '../texts.ts';
import { kindOf } from './kinds.ts';
import type { Ledger } from './ledger.ts';
import {
  DESCRIPTION,
  GOES_ANYWHERE,
  type Kind,
  REMARK_TEXTS,
  REMARKS,
  RULES,
  SIGNATURE_ASPECTS,
  UNKNOWN,
} from './rules.ts';

/** Where the values of one object are pruned. */
export interface PruningPlace {
  readonly policy: RemovalPolicy;
  readonly ledger: Ledger;
  /** The object, or the stream that holds it. */
  readonly range: ByteRange;
  /** Objects that stay reachable, and what each is by its place. */
  readonly reaches: Map<number, { readonly generation: number; readonly kind: Kind }>;
}

/** Packets of a form's XML that are not about the form. */
const PACKETS: Readonly<Record<string, readonly Aspect[]>> = {
  xmpmeta: UNKNOWN,
  xfdf: UNKNOWN,
  signature: SIGNATURE_ASPECTS,
  PDFSecurity: UNKNOWN,
};

/** A value without its doomed entries; `undefined` when nothing of it stays. */
export function pruned(value: PdfValue, place: Kind, where: PruningPlace, isStream = false): PdfValue | undefined {
  if (isReference(value)) {
    const { number, generation } = value;
    if (!where.reaches.has(number)) where.reaches.set(number, { generation, kind: place });
    return value;
  }
  if (isArray(value)) return prunedList(value, place, where);
  if (!isDictionary(value)) return value;
  const kind = kindOf(place, value, isStream);
  const goesWhole = wholeAspects(kind, value);
  if (goesWhole && where.ledger.judge('structure', kind, goesWhole, where.range)) return undefined;
  return prunedDictionary(value, kind, where);
}

/** What a dictionary may tell that goes or stays as one. */
export function wholeAspects(kind: Kind, dictionary: PdfDictionary): readonly Aspect[] | undefined {
  if (kind === 'Signature') return SIGNATURE_ASPECTS;
  if (kind === 'Annotation' && dictionary.get('Subtype') === '/FileAttachment') return ['attachments'];
  return undefined;
}

function prunedList(list: readonly PdfValue[], place: Kind, where: PruningPlace): readonly PdfValue[] {
  if (place === 'Xfa') return prunedPackets(list, where);
  const isProfile = list[0] === '/ICCBased' && list.length > 1;
  return list.map((item) => pruned(item, isProfile ? 'IccProfile' : place, where) ?? 'null');
}

/** Lists in which nothing counts by its place. */
export function isOpenList(place: Kind): boolean {
  return place === 'Annotation' || place === 'Pages' || place === 'OutputIntent' || place === 'Layer';
}

/** A list of names and packets in turn. */
function prunedPackets(list: readonly PdfValue[], where: PruningPlace): readonly PdfValue[] {
  const kept: PdfValue[] = [];
  for (let at = 0; at + 1 < list.length; at += 2) {
    const [name = '', packet = ''] = [list[at], list[at + 1]];
    const plain = typeof name === 'string' ? plainBytes(name) : '';
    const aspects = Object.hasOwn(PACKETS, plain) ? PACKETS[plain] : undefined;
    if (aspects && where.ledger.judge('unknown', `AcroForm/XFA/${plain}`, aspects, where.range)) continue;
    const stays = pruned(packet, 'Xfa', where);
    if (stays !== undefined) kept.push(name, stays);
  }
  return kept;
}

function prunedDictionary(dictionary: PdfDictionary, kind: Kind, where: PruningPlace): PdfDictionary {
  const { stays, into = {}, goes = {}, each } = RULES[kind];
  const isMap = !stays && Object.keys(into).length === 0;
  const isRemark = kind === 'Annotation' && REMARKS.has(String(dictionary.get('Subtype')));
  const entries = new Map<string, PdfValue>();
  for (const [key, value] of dictionary) {
    const next = Object.hasOwn(into, key) ? into[key] : isMap ? (each ?? 'Any') : undefined;
    if (next === undefined && key === 'Metadata' && isReference(value)) {
      entries.set(key, pruned(value, 'Metadata', where) as PdfValue);
      continue;
    }
    const aspects = next ? undefined : aspectsOf(key, { dictionary, kind, isRemark, goes, stays });
    if (aspects && where.ledger.judge(blockKindOf(key, aspects), `${kind}/${key}`, aspects, where.range)) continue;
    const stay = pruned(value, next ?? 'Any', where);
    if (stay !== undefined) entries.set(key, stay);
  }
  return entries;
}

interface KeyRules {
  readonly dictionary: PdfDictionary;
  readonly kind: Kind;
  readonly isRemark: boolean;
  readonly goes: Readonly<Record<string, readonly Aspect[]>>;
  readonly stays: ReadonlySet<string> | undefined;
}

/** What an entry may tell; `undefined` where it is none of anybody's concern. */
function aspectsOf(key: string, { dictionary, kind, isRemark, goes, stays }: KeyRules): readonly Aspect[] | undefined {
  if (Object.hasOwn(goes, key)) return goes[key];
  if (Object.hasOwn(GOES_ANYWHERE, key)) return GOES_ANYWHERE[key];
  // Outlines have titles; in other dictionaries without rules a title is nothing that is shown.
  if (kind === 'Any' && key === 'Title' && !dictionary.has('Parent')) return DESCRIPTION;
  if (namesLocalFile(key, dictionary, kind)) return ['identity'];
  if (kind === 'Image' && key === 'F') return isFilterName(dictionary.get(key)) ? undefined : UNKNOWN;
  if (kind === 'Annotation' && Object.hasOwn(REMARK_TEXTS, key)) {
    // Words that are drawn on the page are the picture where there is no other.
    const isDrawn = dictionary.get('Subtype') === '/FreeText' || dictionary.get('Cap') === 'true';
    const isPicture = key !== 'T' && isDrawn && !dictionary.has('AP');
    return isRemark && !isPicture ? REMARK_TEXTS[key] : undefined;
  }
  return stays?.has(key) ? undefined : UNKNOWN;
}

const FILE_KEYS: readonly string[] = ['F', 'UF', 'DOS', 'Mac', 'Unix', 'Win'];
/** Actions that lead to another file (§ 12.6.4). */
const FILE_ACTIONS: readonly PdfValue[] = ['/GoToR', '/Launch', '/ImportData', '/Thread'];

/** Whether an entry names a file on somebody's disk: such a path tells who sits before it. Links to the web are content. */
function namesLocalFile(key: string, dictionary: PdfDictionary, kind: Kind): boolean {
  if (key === 'URI') {
    const address = dictionary.get(key);
    return typeof address === 'string' && /^file:/i.test(plainBytes(address));
  }
  if (!FILE_KEYS.includes(key)) return false;
  if (kind === 'FileSpecification') return !dictionary.has('EF') && dictionary.get('FS') !== '/URL';
  return (
    kind === 'Any' &&
    FILE_ACTIONS.includes(dictionary.get('S') ?? 'null') &&
    !isReference(dictionary.get(key) ?? 'null')
  );
}

function isFilterName(value: PdfValue | undefined): boolean {
  return typeof value === 'string' ? value.startsWith('/') : isArray(value) && value.every(isFilterName);
}

function blockKindOf(key: string, aspects: readonly Aspect[]): BlockKind {
  if (key === 'Thumb') return 'thumbnail';
  return aspects === UNKNOWN ? 'unknown' : 'structure';
}
