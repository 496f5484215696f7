import type { Block } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import { DICTIONARIES } from '../../tables/pdf/dictionaries.ts';
import type { PdfFile, PdfObject } from './file.ts';
import { packingOf } from './filters.ts';
import { asDictionary, isArray, isDictionary, isReference, type PdfDictionary, type PdfValue } from './objects.ts';

/** What one walk through a file's dictionaries remembers. */
export interface Walk {
  readonly file: PdfFile;
  /** References that were followed: older copies are of no interest. */
  readonly seen: Set<string>;
  hasInfo: boolean;
}

/** Blocks of an object that a table describes, and of what it leads to: the tables lead to no table twice. */
export async function* walkObject(walk: Walk, name: string, object: PdfObject): AsyncGenerator<Block> {
  const dictionary = asDictionary(object.value);
  if (!dictionary) return;
  if (tells(name, dictionary)) yield blockOf(object, name, { table: name });
  yield* walkEntries(walk, name, dictionary);
  if (object.stream) yield* streamOf(walk.file, name, dictionary, object.stream);
}

async function* walkEntries(walk: Walk, name: string, dictionary: PdfDictionary): AsyncGenerator<Block> {
  const isClosed = name === 'AssociatedFile' && dictionary.get('AFRelationship') !== '/C2PA_Manifest';
  if (isClosed) return;
  const { into = {}, tags = {}, isOpen } = DICTIONARIES[name] ?? {};
  for (const [key, value] of dictionary) {
    const next = Object.hasOwn(into, key) ? into[key] : undefined;
    if (next !== undefined) yield* walkInto(walk, key, next, value);
    else if (isReference(value) && (isOpen || Object.hasOwn(tags, key))) {
      const object = await walk.file.fetch(value);
      if (object && !isDictionary(object.value)) yield blockOf(object, `${name}/${key}`, { table: name, key });
    }
  }
}

async function* walkInto(walk: Walk, key: string, name: string, value: PdfValue): AsyncGenerator<Block> {
  for (const item of itemsOf(name, value)) {
    if (walk.file.gap !== undefined) return;
    if (!isReference(item)) {
      const direct = asDictionary(item);
      if (direct) yield* walkEntries(walk, name, direct);
      continue;
    }
    const reference = `${item.number} ${item.generation}`;
    if (walk.seen.has(reference)) continue;
    if (key === 'Info' && walk.hasInfo) {
      walk.file.trip.report('malformed', 'note', 'Info', 'expected one Info dictionary, found another');
      continue;
    }
    if (key === 'Info') walk.hasInfo = true;
    walk.seen.add(reference);
    const object = await walk.file.fetch(item);
    if (object) yield* walkObject(walk, name, object);
  }
}

/** The dictionaries of an entry: several in a list, save a colour space, which is a list itself. */
export function itemsOf(name: string, value: PdfValue): readonly PdfValue[] {
  if (!isArray(value)) return [value];
  return name === 'Profile' && value.length === 2 && typeof value[0] === 'string' ? [asDictionary(value) ?? ''] : value;
}

/** Whether there is anything to tell of a dictionary or of those directly in it. */
function tells(name: string, dictionary: PdfDictionary): boolean {
  const { into = {}, tags = {}, isOpen } = DICTIONARIES[name] ?? {};
  if (isOpen || name === 'AcroForm') return true;
  for (const [key, value] of dictionary) {
    if (Object.hasOwn(tags, key)) return true;
    const next = Object.hasOwn(into, key) ? into[key] : undefined;
    if (next === undefined) continue;
    for (const item of itemsOf(next, value)) if (isDictionary(item) && tells(next, item)) return true;
  }
  return false;
}

function blockOf({ range, inside }: PdfObject, path: string, about: Readonly<Record<string, string>>): Block {
  const { packing, start = 0, end } = inside ?? {};
  return {
    kind: 'structure',
    path,
    range,
    payload: [range],
    ...(packing ? { packing } : {}),
    details: { ...about, ...(end === undefined ? {} : { start, end }) },
  };
}

function* streamOf(file: PdfFile, name: string, dictionary: PdfDictionary, range: ByteRange): Generator<Block> {
  const rule = DICTIONARIES[name]?.stream;
  if (!rule || (dictionary.get('Subtype') ?? '') !== rule.subtype) return;
  const packing = packingOf(dictionary);
  if (packing !== 'none' && packing !== 'deflate') {
    file.gap = 'packed stream';
    return;
  }
  yield {
    kind: rule.kind,
    path: name,
    range,
    payload: [range],
    ...(packing === 'deflate' ? { packing } : {}),
    ...(rule.kind === 'structure' ? { details: { part: 'postscript' } } : {}),
  };
}
