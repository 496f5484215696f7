// Source: ISO 32000-2, § 14.3.2 (metadata streams), § 8.6.5.5 (ICC-based colour spaces), § 12.5.6.14 (pop-up annotations).
import { latin1 } from '../../../bytes/latin1.ts';
import { dooms } from '../../../model/policy.ts';
import { PRIVATE_ASPECTS } from '../../../model/removal.ts';
import type { RemovalTask } from '../../remover.ts';
import { countOf, isDictionary, type PdfDictionary, type PdfValue } from '../objects.ts';
import { kindOf } from './kinds.ts';
import type { Ledger } from './ledger.ts';
import { octets } from './packing.ts';
import { wholeAspects } from './prune.ts';
import type { Kind } from './rules.ts';
import type { ObjectStore, StoredObject } from './store.ts';

/** What becomes of an object. */
export interface Verdict {
  readonly isGone: boolean;
  /** What it is, by its place and itself. */
  readonly kind?: Kind;
  /** What a colour space becomes whose profile goes. */
  readonly standIn?: PdfValue;
  /** What stays of a metadata stream. */
  readonly content?: Uint8Array;
}

interface Court {
  readonly store: ObjectStore;
  readonly task: RemovalTask;
  readonly ledger: Ledger;
}

const GONE: Verdict = { isGone: true };
/** Elements of a form's XML that are not about the form. */
const ASIDES = ['x:xmpmeta', 'xmpmeta', 'xfdf'];

/** Judge an object when something first leads to it. */
export async function judge(court: Court, number: number, generation: number, place: Kind): Promise<Verdict> {
  const object = await court.store.fetch(number, generation);
  if (!object || object.value === 'null') return GONE;
  const { value, stream } = object;
  const kind = kindOf(place, value, stream !== undefined);
  if (kind === 'Plumbing') return GONE;
  if (kind === 'Metadata') return await judgeMetadata(court, object);
  if (!isDictionary(value)) return { isGone: false, kind };
  if (kind === 'Xfa' && stream) return await judgeForm(court, object);
  if (kind === 'IccProfile') return judgeProfile(court, object, value);
  const aspects = wholeAspects(kind, value);
  if (aspects && court.ledger.judge('structure', kind, aspects, object.range)) return GONE;
  if (kind === 'Annotation' && (await belongsToGone(court, value))) return GONE;
  return { isGone: false, kind };
}

async function judgeMetadata({ store, task, ledger }: Court, object: StoredObject): Promise<Verdict> {
  const { range, stream } = object;
  const content = await store.content(object);
  const pruning = content && (await task.prune('xmp', content));
  if (!pruning) {
    const isGone = ledger.judge('xmp', 'Metadata', PRIVATE_ASPECTS, stream ?? range);
    return { isGone, kind: 'Metadata' };
  }
  const told = (path: string): string => (path === '' ? 'Metadata' : `Metadata/${path}`);
  for (const { path, aspects } of pruning.doomed)
    ledger.add({ kind: 'xmp', path: told(path), aspects }, true, stream ?? range);
  for (const { path, aspects, why = 'the policy keeps it' } of pruning.kept)
    ledger.add({ kind: 'xmp', path: told(path), aspects, why }, false, stream ?? range);
  if (!pruning.bytes || pruning.bytes.byteLength === 0) return GONE;
  if (pruning.doomed.length === 0) return { isGone: false, kind: 'Metadata' };
  return { isGone: false, kind: 'Metadata', content: pruning.bytes };
}

/** The XML of a form may be one stream, with what is not about the form among it. */
async function judgeForm({ store, ledger }: Court, object: StoredObject): Promise<Verdict> {
  const content = await store.content(object);
  const text = content ? latin1(content) : '';
  const rest = ASIDES.reduce(withoutElements, text);
  const isDoomed = rest !== text && ledger.judge('unknown', 'AcroForm/XFA', PRIVATE_ASPECTS, object.stream);
  return { isGone: false, kind: 'Xfa', ...(isDoomed ? { content: octets(rest) } : {}) };
}

/** XML without the elements of a name; an element that does not end goes to the end. */
function withoutElements(text: string, name: string): string {
  const [open, close] = [`<${name}`, `</${name}`];
  let rest = '';
  let at = 0;
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, at)) {
    rest += text.slice(at, start);
    const end = text.indexOf(close, start);
    const behind = end < 0 ? -1 : text.indexOf('>', end);
    at = behind < 0 ? text.length : behind + 1;
  }
  return rest + text.slice(at);
}

function judgeProfile({ ledger, task }: Court, { range, stream }: StoredObject, value: PdfDictionary): Verdict {
  if (!dooms(task.policy, ['icc'])) {
    ledger.add({ kind: 'icc', path: 'ICCBased', aspects: ['icc'], why: 'rendering needs it' }, false, stream ?? range);
    return { isGone: false, kind: 'IccProfile' };
  }
  const alternate = value.get('Alternate');
  const device = ['/DeviceGray', '/DeviceRGB', '/DeviceRGB', '/DeviceCMYK'][(countOf(value.get('N')) ?? 3) - 1];
  ledger.add({ kind: 'icc', path: 'ICCBased', aspects: ['icc'] }, true, stream ?? range);
  const isNamed = typeof alternate === 'string' && /^\/Device(?:Gray|RGB|CMYK)$/.test(alternate);
  return { isGone: true, standIn: isNamed ? alternate : (device ?? '/DeviceRGB') };
}

/** A window of a remark that goes, goes with it. */
async function belongsToGone({ store, task }: Court, annotation: PdfDictionary): Promise<boolean> {
  if (annotation.get('Subtype') !== '/Popup') return false;
  const parent = await store.resolve(annotation.get('Parent'));
  const aspects = isDictionary(parent) ? wholeAspects('Annotation', parent) : undefined;
  return aspects !== undefined && dooms(task.policy, aspects);
}
