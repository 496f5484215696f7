// Source: XMP specification part 3, §§ 2, 6 (sidecars, SVG); SVG 2, § 5 (metadata, title and desc elements).

import { readAttributes, XmlReader } from '../../grammar/xml.ts';
import { unitText, type XmlEncoding, xmlEncoding } from '../../grammar/xml-text.ts';
import type { Block } from '../../model/block.ts';
import type { ByteRange } from '../../model/byte-range.ts';
import type { PayloadDecoder } from '../../model/payload.ts';
import type { Facts } from '../../model/report.ts';
import type { Trip } from '../../model/trip.ts';
import type { Window } from '../../source/window.ts';
import type { Container } from '../container.ts';

/** Types that are no XMP and hold none in the open. */
const CLOSED_TYPES: ReadonlySet<string> = new Set(['PLIST', 'MODD', 'AAE', 'COS']);
const TOLD_ELEMENTS = /^(?:\w+:)?(?:metadata|title|desc)$/;
const PACKET_START = '<![CDATA[<?xpacket begin';
const PACKET_END = /<\?xpacket end="[rw]"\?>\]\]>/;

/** Finds the XMP of XML documents: all of a sidecar, the metadata of a drawing, the packet in an exchange file. */
export const container: Container = {
  async *scan(window, trip, { fileType }) {
    const bytes = await wholeFile(window, trip);
    if (CLOSED_TYPES.has(fileType)) return {};
    if (fileType === 'SVG') return yield* scanDrawing(bytes);
    if (fileType === 'INX') return yield* scanExchange(bytes);
    const all = { start: 0, end: bytes.byteLength };
    if (all.end > 0) yield { kind: 'xmp', path: 'XMP', range: all, payload: [all] };
    return {};
  },
  describe: handOver(),
};

async function wholeFile(window: Window, trip: Trip): Promise<Uint8Array> {
  if (window.size !== undefined) return await window.gather([{ start: 0, end: window.size }]);
  return (await window.upTo(0, trip.limits.blockBytes)).bytes;
}

/** A drawing's own facts are worded by the desk that words its metadata. */
function handOver(): PayloadDecoder {
  return {
    decode(payload, sink) {
      sink.nested({ ...payload, kind: 'xmp' });
    },
  };
}

/**
 * A drawing's root, titles, descriptions and metadata. The payload of each is a small document: the root's tags around the
 * element, so that its namespaces are declared.
 */
function* scanDrawing(bytes: Uint8Array): Generator<Block, Facts, void> {
  const encoding = xmlEncoding(bytes);
  const reader = new XmlReader(unitText(bytes, encoding));
  const rangeOf = (start: number, end: number): ByteRange => inBytes(start, end, encoding);
  if (!goToRoot(reader)) return {};
  const root = {
    name: reader.name,
    attributes: readAttributes(reader.text, reader.attributesStart, reader.attributesEnd),
    isEmpty: reader.isEmpty,
  };
  const opening = rangeOf(reader.start, reader.end);
  const parts = root.isEmpty ? [] : [...childrenOf(reader, root.name)];
  const last = parts.at(-1);
  const isEnded = last?.name === `/${root.name}`;
  const closing = last && isEnded ? [rangeOf(last.start, last.end)] : [];
  yield {
    kind: 'structure',
    path: 'svg',
    range: opening,
    payload: [opening, ...closing],
    details: { form: 'svg', part: 'root' },
  };
  const counts = new Map<string, number>();
  for (const { name, start, end } of isEnded ? parts.slice(0, -1) : []) {
    const local = name.slice(name.indexOf(':') + 1);
    const index = counts.get(local) ?? 0;
    counts.set(local, index + 1);
    const range = rangeOf(start, end);
    yield {
      kind: local === 'metadata' ? 'xmp' : 'structure',
      path: `svg/${local}[${index}]`,
      range,
      payload: [opening, range, ...closing],
      details: { form: 'svg', part: local },
    };
  }
  return sizeOf(root.attributes);
}

function goToRoot(reader: XmlReader): boolean {
  while (reader.next()) {
    if (reader.kind === 'open' && /^(?:\w+:)?svg$/.test(reader.name)) return true;
  }
  return false;
}

interface Part {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The told elements right below the root, up to one that is not closed; at last the root's closing tag, where there is one. */
function* childrenOf(reader: XmlReader, rootName: string): Generator<Part> {
  let child: { readonly name: string; readonly start: number; nesting: number } | undefined;
  for (let rootNesting = 1; reader.next(); ) {
    const { kind, name, start, end, isEmpty } = reader;
    const change = kind === 'close' ? -1 : kind === 'open' && !isEmpty ? 1 : 0;
    if (name === rootName) rootNesting += change;
    if (rootNesting === 0) {
      yield { name: `/${name}`, start, end };
      return;
    }
    if (kind !== 'open' && kind !== 'close') continue;
    if (!child && kind === 'open') {
      if (!isEmpty) child = { name, start, nesting: 1 };
      else if (TOLD_ELEMENTS.test(name)) yield { name, start, end };
    } else if (child?.name === name) {
      child.nesting += change;
      if (child.nesting > 0) continue;
      if (TOLD_ELEMENTS.test(name)) yield { name, start: child.start, end };
      child = undefined;
    }
  }
}

function inBytes(start: number, end: number, { unitBytes, markBytes }: XmlEncoding): ByteRange {
  return { start: markBytes + start * unitBytes, end: markBytes + end * unitBytes };
}

/** Width and height, where they are given in pixels. */
function sizeOf(attributes: ReadonlyMap<string, string>): Facts {
  const [width, height] = ['width', 'height'].map((name) => {
    const [, digits] = /^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/.exec(attributes.get(name) ?? '') ?? [];
    return digits === undefined ? undefined : Math.round(Number(digits));
  });
  return width && height ? { width, height } : {};
}

/** InDesign's exchange format keeps its packet in a CDATA section. */
function* scanExchange(bytes: Uint8Array): Generator<Block, Facts, void> {
  const text = unitText(bytes, { unitBytes: 1, littleEndian: false, markBytes: 0 });
  const begin = text.indexOf(PACKET_START);
  if (begin < 0) return {};
  const start = begin + '<![CDATA['.length;
  const found = PACKET_END.exec(text.slice(start));
  if (found) {
    const range = { start, end: start + found.index + found[0].length - ']]>'.length };
    yield { kind: 'xmp', path: 'XMP', range, payload: [range] };
  }
  return {};
}
