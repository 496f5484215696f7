// Source: ISO/IEC 19566-5 (JUMBF), C2PA specification, § 11; which parts become tags, and how, after ExifTool 13.59.
import { hasText } from '../../bytes/latin1.ts';
import { boxesWithin } from '../../grammar/box.ts';
import type { Payload, PayloadDecoder, TagSink } from '../../model/payload.ts';
import type { Trip } from '../../model/trip.ts';
import { contentBox } from './content.ts';
import { readDescription } from './description.ts';
import { type Manifest, openManifest } from './manifest.ts';
import { addCbor } from './tree-tags.ts';

/**
 * JUMBF: superboxes with their headers, or the body of one, or with `details.part` `cbor` a bare CBOR item. Labels become names,
 * JSON and CBOR are flattened, pictures are binary data.
 */
export const c2paDecoder: PayloadDecoder = {
  decode(payload, sink, trip) {
    const manifest = openManifest(sink);
    if (payload.details?.part === 'cbor') addCbor(payload.bytes, payload.path, manifest, trip);
    else if (hasText(payload.bytes, 'jumd', 4)) superbox(payload, sink, trip, manifest, 0, payload.bytes, 0);
    else boxes(payload, sink, trip, manifest, 0, payload.bytes, 0);
  },
};

/** The boxes in `bytes`, which begin `from` bytes into the payload. */
function boxes(
  payload: Payload,
  sink: TagSink,
  trip: Trip,
  manifest: Manifest,
  depth: number,
  bytes: Uint8Array,
  from: number,
): void {
  trip.allow('depth', depth);
  for (const box of boxesWithin(bytes, 0)) {
    trip.check();
    if (box.isCut) {
      trip.report(
        'truncated',
        'warning',
        payload.path,
        `expected ${box.announcedEnd} bytes of JUMBF, found ${box.end}`,
      );
      return;
    }
    const body = bytes.subarray(box.bodyAt, box.end);
    const at = from + box.bodyAt;
    if (box.type === 'jumb') superbox(payload, sink, trip, manifest, depth + 1, body, at);
    else if (box.type === 'jumd') {
      const rest = readDescription(body, payload.path, manifest, trip);
      if (rest.byteLength >= 8)
        boxes(payload, sink, trip, manifest, depth + 1, rest, at + body.byteLength - rest.byteLength);
    } else contentBox(box.type, body, at, { payload, sink, trip, manifest });
  }
}

function superbox(
  payload: Payload,
  sink: TagSink,
  trip: Trip,
  manifest: Manifest,
  depth: number,
  body: Uint8Array,
  at: number,
): void {
  manifest.enter();
  boxes(payload, sink, trip, manifest, depth, body, at);
  manifest.leave();
}
