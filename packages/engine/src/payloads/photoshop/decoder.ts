import { type Resource, resourcesOf } from '../../grammar/image-resources.ts';
import { wholeBytes } from '../../grammar/sparse.ts';
import type { BlockKind } from '../../model/block.ts';
import type { Payload, PayloadDecoder, TagSink } from '../../model/payload.ts';
import type { Trip } from '../../model/trip.ts';
import { RESOURCE_ROWS } from '../../tables/photoshop/resources.ts';
import { addDocumentData } from './document-data.ts';
import { addLayers } from './layers.ts';
import { fieldsOf } from './structures.ts';
import { resourceValue } from './values.ts';

/** Resources that hold a payload of another standard. */
const NESTED: Readonly<Record<number, readonly [kind: BlockKind, name: string]>> = {
  1028: ['iptc', 'IPTC'],
  1039: ['icc', 'ICC_Profile'],
  1058: ['exif', 'EXIFInfo'],
  1060: ['xmp', 'XMP'],
};

/**
 * The desk of Photoshop's image resources, and, with the detail `part`, of other things that Photoshop writes: `layers` and
 * `large layers` (layer records behind their count), `document` (TIFF's ImageSourceData).
 *
 * Other details it understands and hands on to IPTC: `home`, whether IPTC belongs into resources found here; `ordinal`, how many such
 * payloads the file had so far, this one counted.
 */
export const photoshopDecoder: PayloadDecoder = { decode };

function decode(payload: Payload, sink: TagSink, trip: Trip): void {
  const part = payload.details?.part;
  if (part === 'document') addDocumentData(payload, sink, trip);
  else if (part === undefined) addResources(payload, sink, trip);
  else addLayers(payload.bytes, { isLarge: part === 'large layers', littleEndian: false }, sink, trip);
}

function addResources(payload: Payload, sink: TagSink, trip: Trip): void {
  // Resources inside a JPEG's Exif are copies that never displace those of its own segment.
  const priority = payload.path.startsWith('APP1[') ? { priority: 0 } : {};
  let ordinal = Number(payload.details?.ordinal ?? 1);
  for (const resource of resourcesOf(payload, trip)) {
    if (resource.signature !== '8BIM') continue;
    const { number, start, end } = resource;
    const bytes = payload.bytes.subarray(start, end);
    if (Object.hasOwn(NESTED, number)) {
      openNested(payload, resource, ordinal, sink);
      if (number === 1028) ordinal++;
      continue;
    }
    for (const { group1 = 'Photoshop', ...field } of fieldsOf(number, bytes) ?? [])
      sink.add({ group0: 'Photoshop', group1, ...field, ...priority });
    const row = Object.hasOwn(RESOURCE_ROWS, number) ? RESOURCE_ROWS[number] : undefined;
    const raw = row && resourceValue(number, bytes);
    if (row && raw !== undefined)
      sink.add({ group0: 'Photoshop', group1: 'Photoshop', id: number, row, raw, ...priority });
  }
}

function openNested(payload: Payload, { number, start, end }: Resource, ordinal: number, sink: TagSink): void {
  const [kind, name] = NESTED[number] as readonly [BlockKind, string];
  if (end === start && kind !== 'iptc') return;
  const details = nestedDetails(kind, payload, ordinal);
  sink.nested({
    kind,
    path: `${payload.path}/${name}`,
    bytes: payload.bytes.subarray(start, end),
    ranges: wholeBytes(payload.bytes, payload.ranges).inFile(start, end - start),
    ...(details ? { details } : {}),
  });
}

function nestedDetails(kind: BlockKind, { details }: Payload, ordinal: number): Payload['details'] {
  // ExifTool counts the offsets of Exif that lies in a resource from there, not from the file's start.
  if (kind === 'exif') return { base: 0 };
  if (kind !== 'iptc') return undefined;
  // TIFF files have a tag of their own for IPTC.
  const home = details?.home ?? (details?.family === 'TIFF' ? 0 : undefined);
  return home === undefined ? { ordinal } : { ordinal, home };
}
