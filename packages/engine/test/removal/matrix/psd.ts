type Bytes = Uint8Array<ArrayBuffer>;

/** A place of a file where text can hide, and the text put there. */
export interface Secret {
  readonly place: string;
  readonly text: string;
}

/** What a document is made of; absent parts are empty. */
export interface PsdParts {
  readonly isLarge?: boolean;
  readonly reserved?: Uint8Array;
  readonly colourData?: Uint8Array;
  readonly resources?: readonly Uint8Array[];
  readonly layers?: readonly PsdLayer[];
  readonly layerPadding?: Uint8Array;
  readonly maskFiller?: Uint8Array;
  readonly blocks?: readonly Uint8Array[];
  readonly trailer?: Uint8Array;
}

export interface PsdLayer {
  readonly name: string;
  readonly blocks?: readonly Uint8Array[];
  /** What stands behind the last block. */
  readonly rest?: Uint8Array;
}

const SIDE = 8;
const CHANNELS = 3;

/** A document of 8 × 8 pixels, red, green and blue, with layers and a merged picture packed by rows. */
export function buildPsd(parts: PsdParts): Bytes {
  const isLarge = parts.isLarge === true;
  const colourData = parts.colourData ?? new Uint8Array(0);
  const resources = joined(...(parts.resources ?? []));
  return joined(
    text('8BPS'),
    u16(isLarge ? 2 : 1),
    parts.reserved ?? new Uint8Array(6),
    u16(CHANNELS),
    u32(SIDE),
    u32(SIDE),
    u16(8),
    u16(3),
    u32(colourData.byteLength),
    colourData,
    u32(resources.byteLength),
    resources,
    layerSection(parts, isLarge),
    mergedPicture(isLarge),
    parts.trailer ?? new Uint8Array(0),
  );
}

function layerSection(parts: PsdParts, isLarge: boolean): Bytes {
  const length = isLarge ? u64 : u32;
  const layers = parts.layers ?? [];
  const records = layers.map((layer, index) => layerRecord(layer, index, isLarge));
  const pixels = layers.flatMap((_, index) => channels(index));
  const padding = parts.layerPadding ?? new Uint8Array(0);
  const info = layers.length === 0 ? new Uint8Array(0) : joined(u16(layers.length), ...records, ...pixels, padding);
  const mask = joined(new Uint8Array(13), parts.maskFiller ?? new Uint8Array(3));
  const section = joined(length(info.byteLength), info, u32(mask.byteLength), mask, ...(parts.blocks ?? []));
  return joined(length(section.byteLength), section);
}

/** Raw channels, each behind its way of packing. */
function channels(layer: number): readonly Bytes[] {
  return [0, 1, 2].map((channel) => joined(u16(0), new Uint8Array(SIDE * SIDE).fill(40 * layer + 60 * channel + 20)));
}

function layerRecord(
  { name, blocks = [], rest = new Uint8Array(0) }: PsdLayer,
  index: number,
  isLarge: boolean,
): Bytes {
  const infos = channels(index).map((data, channel) => joined(u16(channel), (isLarge ? u64 : u32)(data.byteLength)));
  const ranges = new Uint8Array(40).fill(0xff);
  const extra = joined(u32(0), u32(ranges.byteLength), ranges, pascal(name, 4), ...blocks, rest);
  const place = joined(u32(0), u32(0), u32(SIDE), u32(SIDE));
  const blend = joined(text('8BIMnorm'), Uint8Array.of(255, 0, 0, 0));
  return joined(place, u16(infos.length), ...infos, blend, u32(extra.byteLength), extra);
}

function mergedPicture(isLarge: boolean): Bytes {
  const rows = SIDE * CHANNELS;
  const row = Uint8Array.of((1 - SIDE) & 0xff, 0x77);
  const counts = Array.from({ length: rows }, () => (isLarge ? u32 : u16)(row.byteLength));
  return joined(u16(1), ...counts, ...Array.from({ length: rows }, () => row));
}

/** An image resource; its name is usually empty. */
export function resource(number: number, data: Uint8Array, name = ''): Bytes {
  const padding = new Uint8Array(data.byteLength & 1);
  return joined(text('8BIM'), u16(number), pascal(name, 2), u32(data.byteLength), data, padding);
}

/** A keyed block. */
export function keyed(key: string, data: Uint8Array): Bytes {
  const padded = joined(data, new Uint8Array((4 - (data.byteLength % 4)) % 4));
  return joined(text('8BIM'), text(key), u32(padded.byteLength), padded);
}

/** Resolution of an image resource, in dots per inch. */
export function resolution(dpi: number): Bytes {
  return joined(u32(dpi * 65536), u16(1), u16(1), u32(dpi * 65536), u16(1), u16(1));
}

/** One dataset of IPTC. */
export function dataset(record: number, number: number, value: string): Bytes {
  return joined(Uint8Array.of(0x1c, record, number), u16(value.length), text(value));
}

/** A file with a secret in every place that is known. */
export async function psdMatrix(): Promise<readonly { name: string; bytes: Uint8Array; secrets: readonly Secret[] }[]> {
  return [document(false), document(true)];
}

function document(isLarge: boolean): { name: string; bytes: Uint8Array; secrets: readonly Secret[] } {
  const secrets: Secret[] = [];
  const secret = (place: string): string => {
    const hidden = `${isLarge ? 'B' : 'S'}secret${String(secrets.length).padStart(2, '0')}x`;
    secrets.push({ place, text: hidden });
    return hidden;
  };
  const hidden = (place: string): Bytes => text(secret(place));
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:source="${secret('XMP')}"/></rdf:RDF></x:xmpmeta>`;
  const resources = [
    resource(1005, resolution(300)),
    resource(1006, pascal(secret('alpha channel name'), 1)),
    resource(1028, joined(dataset(2, 0, '\0\x02'), dataset(2, 80, secret('IPTC')))),
    resource(1035, hidden('URL')),
    resource(1036, joined(u32(0), new Uint8Array(24), hidden('thumbnail'))),
    resource(1037, u32(30), secret('resource name')),
    resource(1050, joined(u32(6), new Uint8Array(16), unicode(secret('slices group')), u32(0))),
    resource(1057, joined(u32(1), Uint8Array.of(1), unicode(secret('writer')), unicode('reader'), u32(1))),
    resource(1060, text(xmp)),
    resource(1046, joined(u16(0), hidden('oversized resource'))),
    resource(2000, new Uint8Array(26), secret('path name')),
    resource(2999, pascal(secret('clipping path'), 2)),
    resource(4000, hidden('plug-in resource')),
  ];
  const layers = [
    {
      name: secret('layer name'),
      blocks: [
        keyed('luni', unicode(secret('layer Unicode name'))),
        keyed('lyid', u32(3)),
        keyed('shmd', joined(u32(1), text('8BIMcust'), hidden('layer time'))),
        keyed('TySh', hidden('text layer')),
        keyed('PlLd', hidden('placed file')),
        keyed(
          'GdFl',
          joined(u32(16), text('Nm  TEXT'), unicode(secret('gradient name')), text('TxtxTEXT'), unicode('end')),
        ),
        keyed('zzzz', hidden('unknown block')),
        keyed('clbl', joined(u32(1), hidden('oversized block'))),
      ],
      rest: hidden('behind the blocks'),
    },
    { name: 'Layer 2', blocks: [keyed('lyid', u32(4)), keyed('lsct', u32(0))] },
  ];
  const long = (key: string, data: Uint8Array): Bytes =>
    isLarge ? joined(text('8BIM'), text(key), u64(data.byteLength), data) : keyed(key, data);
  const bytes = buildPsd({
    isLarge,
    reserved: text(secret('header').slice(0, 6)),
    colourData: hidden('colour mode data'),
    resources,
    layers,
    layerPadding: joined(hidden('layer padding'), new Uint8Array(1)),
    maskFiller: hidden('mask filler'),
    blocks: [
      long('lnk2', joined(hidden('linked file'), new Uint8Array(2))),
      keyed('Anno', hidden('annotation')),
      keyed('cinf', hidden('compositor')),
    ],
    trailer: hidden('trailer'),
  });
  return {
    name: isLarge ? 'document.psb' : 'document.psd',
    bytes,
    secrets: secrets.filter(({ place }) => place !== 'header'),
  };
}

/** Text behind its length in one byte, in a multiple of bytes. */
export function pascal(value: string, unit: number): Bytes {
  const bytes = new Uint8Array(Math.ceil((value.length + 1) / unit) * unit);
  bytes[0] = value.length;
  bytes.set(text(value), 1);
  return bytes;
}

function unicode(value: string): Bytes {
  return joined(u32(value.length), Uint8Array.from(Buffer.from(value, 'utf16le').swap16()));
}

export function text(value: string): Bytes {
  return Uint8Array.from(value, (character) => character.charCodeAt(0));
}

export function joined(...parts: readonly Uint8Array[]): Bytes {
  return Uint8Array.from(Buffer.concat(parts));
}

export function u16(value: number): Bytes {
  return Uint8Array.of(value >> 8, value & 0xff);
}

export function u32(value: number): Bytes {
  return Uint8Array.of(value >>> 24, (value >> 16) & 0xff, (value >> 8) & 0xff, value & 0xff);
}

function u64(value: number): Bytes {
  return joined(u32(0), u32(value));
}
