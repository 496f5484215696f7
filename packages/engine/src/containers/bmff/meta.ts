// Source: ISO/IEC 14496-12:2022, § 8.11 (meta); ISO/IEC 23008-12, § 9.3 (iprp).
import type { Cursor } from '../../bytes/cursor.ts';
import { latin1 } from '../../bytes/latin1.ts';
import { type Box, boxesWithin, wholeBoxesWithin } from '../../grammar/box.ts';
import type { Block } from '../../model/block.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { FileKind } from '../container.ts';
import { type Documents, documentsOf } from './documents.ts';
import { itemBlocks } from './item-blocks.ts';
import { readItems } from './items.ts';
import { CANON_UUID } from './uuid.ts';

/** Meta boxes above this are left aside, as ExifTool does. */
const MAX_BYTES = 32 * 1024 * 1024;
/** Properties that become tags or payloads of their own. */
const KNOWN_PROPERTIES = new Set([
  'auxC',
  'av1C',
  'clap',
  'clli',
  'colr',
  'hvcC',
  'imir',
  'irot',
  'ispe',
  'pasp',
  'pixi',
  'rloc',
]);

/** A meta box: its parts, then its items by their ids, then the properties of the items. */
export async function* scanMeta(
  window: Window,
  trip: Trip,
  format: FileKind,
  meta: Box,
): AsyncGenerator<Block, Facts, void> {
  const length = meta.end - meta.bodyAt;
  if (!(length <= MAX_BYTES)) {
    trip.report(
      'unsupported',
      'warning',
      'meta',
      `expected at most ${MAX_BYTES} bytes of meta, found more`,
      meta.start,
    );
    return {};
  }
  const body = await window.at(meta.bodyAt, length);
  const children = childrenOf(body, trip);
  for (const box of children) yield* childBlocks(box, body, format);
  const table = readItems(body.bytes, meta.bodyAt, children);
  const documents = documentsOf(table);
  const properties = propertiesOf(children, body);
  yield* itemBlocks(window, trip, table, documents, auxiliaryTypes(properties, body));
  let facts: Facts = {};
  for (const [at, box] of properties.entries()) {
    trip.check();
    const block = propertyBlock(box, at + 1, documents, body);
    if (block) yield block;
    if (block?.details?.document === 0 && box.type === 'ispe') facts = { ...sizeOf(box, body) };
  }
  return facts;
}

function childrenOf(body: Cursor, trip: Trip): readonly Box[] {
  const children: Box[] = [];
  for (const box of boxesWithin(body.bytes, body.base, 4)) {
    if (box.isOpen) break;
    if (box.isCut) {
      trip.report(
        'truncated',
        'warning',
        `meta/${box.type}`,
        `expected a box within meta, found one that is longer`,
        box.start,
      );
      break;
    }
    children.push(box);
  }
  return children;
}

function* childBlocks(box: Box, body: Cursor, format: FileKind): Generator<Block> {
  const path = `meta/${box.type}`;
  const range = { start: box.start, end: box.end };
  const payload = [{ start: box.bodyAt, end: box.end }];
  const structure = (name: string): Block => ({ kind: 'structure', path, range, payload, details: { box: name } });
  if (box.type === 'hdlr' || box.type === 'pitm') yield structure(box.type);
  else if (box.type === 'idat')
    yield format.fileType === 'HEIC' ? structure('idat') : { kind: 'pixels', path, range, payload };
  else if (box.type === 'xml ') yield { kind: 'xmp', path, range, payload, details: { form: 'xml' } };
  else if (box.type === 'uuid' && latin1(bodyOf(box, body), 0, 16) === CANON_UUID) yield structure('canon');
  else if (box.type === 'free') yield { kind: 'padding', path, range, payload: [] };
  else if (box.type !== 'iprp') yield { kind: 'structure', path, range, payload: [] };
}

/** The property boxes in order; the first has index 1. */
function propertiesOf(children: readonly Box[], body: Cursor): readonly Box[] {
  const properties: Box[] = [];
  for (const parent of children) {
    if (parent.type !== 'iprp') continue;
    for (const container of wholeBoxesWithin(bodyOf(parent, body), parent.bodyAt)) {
      if (container.type !== 'ipco') continue;
      for (const box of wholeBoxesWithin(bodyOf(container, body), container.bodyAt)) {
        properties.push(box);
      }
    }
  }
  return properties;
}

function propertyBlock(box: Box, index: number, documents: Documents, body: Cursor): Block | undefined {
  const path = `meta/iprp/ipco/${box.type}[${index}]`;
  const range = { start: box.start, end: box.end };
  if (!KNOWN_PROPERTIES.has(box.type)) return { kind: 'structure', path, range, payload: [] };
  const document = documents.ofProperty(index, box.type);
  const payload = [{ start: box.bodyAt, end: box.end }];
  const isProfile = box.type === 'colr' && ['prof', 'rICC'].includes(latin1(bodyOf(box, body), 0, 4));
  if (isProfile) {
    return { kind: 'icc', path, range, payload: [{ start: box.bodyAt + 4, end: box.end }], details: { document } };
  }
  return { kind: 'structure', path, range, payload, details: { box: box.type, document } };
}

/** What auxiliary images are for, by the index of the property that says so. */
function auxiliaryTypes(properties: readonly Box[], body: Cursor): ReadonlyMap<number, string> {
  return new Map(
    properties.flatMap((box, at) =>
      box.type === 'auxC' ? [[at + 1, latin1(bodyOf(box, body), 4).split('\0')[0] ?? ''] as const] : [],
    ),
  );
}

function sizeOf(box: Box, body: Cursor): Facts {
  const bytes = bodyOf(box, body);
  if (bytes.byteLength < 12) return {};
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { width: view.getUint32(4), height: view.getUint32(8) };
}

function bodyOf(box: Box, body: Cursor): Uint8Array {
  return body.bytes.subarray(box.bodyAt - body.base, box.end - body.base);
}
