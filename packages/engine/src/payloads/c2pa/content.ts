// Source: ISO/IEC 19566-5, annex B (content types); C2PA specification, § 8.3 (salts), § 11.1.4; names after ExifTool 13.59.

import { hasText, latin1 } from '../../bytes/latin1.ts';
import { withoutTrailing } from '../../bytes/trimmed.ts';
import { utf8Text } from '../../bytes/utf8.ts';
import type { BlockKind } from '../../model/block.ts';
import type { Payload, TagSink } from '../../model/payload.ts';
import type { RawValue } from '../../model/raw-value.ts';
import type { Trip } from '../../model/trip.ts';
import { hexOf } from './description.ts';
import type { Manifest } from './manifest.ts';
import { addCbor, addJson } from './tree-tags.ts';

/** What opening a content box needs beside its bytes. */
export interface ContentContext {
  readonly payload: Payload;
  readonly sink: TagSink;
  readonly trip: Trip;
  readonly manifest: Manifest;
}

const SIGNATURE_TAIL = '\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71';
/** Names of simple boxes where no label gives one, and what is put behind a label. */
const SIMPLE: Readonly<Record<string, readonly [name: string, suffix: string]>> = {
  bfdb: ['BinaryDataType', 'Type'],
  bidb: ['BinaryData', 'Data'],
  c2sh: ['C2PASaltHash', 'Salt'],
  jp2c: ['PreviewImage', ''],
  'lbl ': ['Label', ''],
  'url ': ['URL', ''],
};
/** Boxes that hold what another desk opens. */
const NESTED: Readonly<Record<string, BlockKind>> = { 'xml ': 'xmp', jp2i: 'xmp' };

/** A box beside a description. `at` is where its body begins in the payload. */
export function contentBox(type: string, body: Uint8Array, at: number, context: ContentContext): void {
  const { payload, sink, trip, manifest } = context;
  if (type === 'json') addJson(body, payload.path, manifest, trip);
  else if (type === 'cbor') addCbor(body, payload.path, manifest, trip);
  else if (type === 'uuid') uuidBox(body, context);
  else if (Object.hasOwn(SIMPLE, type)) {
    const [name, suffix] = SIMPLE[type] as readonly [string, string];
    const own = manifest.label === '' ? name : manifest.label + suffix;
    manifest.add('Jpeg2000', type, { name: own }, contentOf(type, body));
  } else if (Object.hasOwn(NESTED, type)) {
    const ranges = partOf(payload, at, at + body.byteLength);
    sink.nested({ kind: NESTED[type] as BlockKind, path: `${payload.path}/${type}`, bytes: body, ranges });
  }
}

function contentOf(type: string, body: Uint8Array): RawValue {
  if (type === 'bidb' || type === 'jp2c') return body;
  if (type === 'c2sh') return hexOf(body);
  // The first byte of a file description is a set of flags; behind the media type may stand a name.
  if (type === 'bfdb') return withoutTrailing(utf8Text(body.subarray(1)), '\0').replace('\0', ', ');
  return latin1(body).split('\0')[0] ?? '';
}

/** Signatures stood in such boxes before the standard was done. */
function uuidBox(body: Uint8Array, { payload, manifest, trip }: ContentContext): void {
  if (hasText(body, `c2cs${SIGNATURE_TAIL}`)) addCbor(body.subarray(16), payload.path, manifest, trip);
  else if (hasText(body, `casg${SIGNATURE_TAIL}`)) {
    manifest.add(
      'Jpeg2000',
      'uuid',
      { name: manifest.label === '' ? 'UUID-Signature' : manifest.label },
      body.subarray(16),
    );
  }
}

/** Where a part of the payload lies in the file; nowhere where it was unpacked. */
function partOf({ ranges }: Payload, start: number, end: number) {
  let passed = 0;
  return ranges.flatMap((range) => {
    const from = range.start + Math.max(0, start - passed);
    const to = Math.min(range.end, range.start + end - passed);
    passed += range.end - range.start;
    return from < to ? [{ start: from, end: to }] : [];
  });
}
