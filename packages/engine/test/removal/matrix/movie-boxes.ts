import { crc32, deflateSync } from 'node:zlib';

/** Bytes from texts (one byte a character), numbers of a width, and bytes. */
export type Part = string | Uint8Array | readonly number[];

export function joined(...parts: readonly Part[]): Uint8Array {
  return new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))),
  );
}

export function u16(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, at * 2);
  return new Uint8Array(bytes);
}

export function u32(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value >>> 0, at * 4);
  return new Uint8Array(bytes);
}

export function u64(value: number): Uint8Array {
  return u32(Math.floor(value / 2 ** 32), value);
}

/** Zeros. */
export function zeros(length: number): Uint8Array {
  return new Uint8Array(length);
}

export function box(type: string, ...parts: readonly Part[]): Uint8Array {
  const body = joined(...parts);
  return joined(u32(body.byteLength + 8), type, body);
}

/** A box whose body begins with a version and flags. */
export function full(type: string, ...parts: readonly Part[]): Uint8Array {
  return box(type, u32(0), ...parts);
}

export const MATRIX = u32(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
/** A quarter turn. */
export const TURNED = u32(0, 0x10000, 0, 0xffff0000, 0, 0, 0, 0, 0x40000000);
/** 2024-05-17, in seconds since 1904. */
export const MOMENT = 3_798_792_000;

/** A track: its samples lie in chunks whose offsets `offsets` gives. */
export interface TrackParts {
  readonly id: number;
  readonly handler: string;
  readonly name: string;
  readonly manufacturer?: string;
  readonly media: Uint8Array;
  readonly entry: Uint8Array;
  readonly references?: Uint8Array;
  /** Bytes of each sample; one sample a chunk unless `perChunk` says more. */
  readonly sizes: readonly number[];
  readonly perChunk?: number;
  readonly offsets: readonly number[];
  readonly duration: number;
  readonly dref?: Uint8Array;
  readonly slack?: string;
  readonly tableBox?: Uint8Array;
  readonly more?: readonly Uint8Array[];
  readonly matrix?: Uint8Array;
  readonly isDisabled?: boolean;
}

export const SELF = box('url ', u32(1));

export function trak(track: TrackParts): Uint8Array {
  const { id, handler, sizes, offsets, duration } = track;
  const isQuickTime = track.manufacturer !== undefined;
  const hdlr = full(
    'hdlr',
    isQuickTime ? 'mhlr' : u32(0),
    handler,
    track.manufacturer ?? u32(0),
    u32(0, 0),
    isQuickTime ? Uint8Array.of(track.name.length) : '',
    track.name,
    isQuickTime ? '' : '\0',
  );
  const stbl = box(
    'stbl',
    full('stsd', u32(1), track.entry),
    full('stts', u32(1, sizes.length, duration), track.slack ?? ''),
    full('stsc', offsets.length > 0 ? u32(1, 1, track.perChunk ?? 1, 1) : u32(0)),
    full('stsz', u32(0, sizes.length, ...sizes)),
    full('stco', u32(offsets.length, ...offsets)),
    track.tableBox ?? '',
  );
  const length = sizes.length * duration;
  return box(
    'trak',
    box(
      'tkhd',
      u32(track.isDisabled ? 0 : 3, MOMENT, MOMENT, id, 0, length, 0, 0),
      u16(0, 0, handler === 'soun' ? 0x100 : 0, 0),
      track.matrix ?? MATRIX,
      u32(16 << 16, 16 << 16),
    ),
    box('edts', full('elst', u32(1, length, 0, 0x10000))),
    track.references ?? '',
    box(
      'mdia',
      full('mdhd', u32(MOMENT, MOMENT, 1000, length), u16(0x55c4, 0)),
      hdlr,
      box('minf', track.media, box('dinf', full('dref', u32(1), track.dref ?? SELF)), stbl),
    ),
    ...(track.more ?? []),
  );
}

export function mvhd(duration: number, idle: Part = zeros(24)): Uint8Array {
  return full('mvhd', u32(MOMENT, MOMENT, 1000, duration, 0x10000), u16(0x100), zeros(10), MATRIX, idle, u32(9));
}

/** A picture entry; `vendor` has four characters, `name` at most 31. */
export function pictureEntry(type: string, vendor: string, name: string, ...boxes: readonly Uint8Array[]): Uint8Array {
  return box(
    type,
    zeros(6),
    u16(1, 0, 0),
    vendor,
    u32(0x200, 0x200),
    u16(16, 16),
    u32(0x480000, 0x480000, 0),
    u16(1),
    Uint8Array.of(name.length),
    name,
    zeros(31 - name.length),
    u16(24, 0xffff),
    ...boxes,
  );
}

/** Sound without compression: sixteen bits, one channel, 8000 a second. */
export function soundEntry(vendor: string, ...boxes: readonly Uint8Array[]): Uint8Array {
  return box('sowt', zeros(6), u16(1, 0, 0), vendor, u16(1, 16, 0, 0), u32(8000 << 16), ...boxes);
}

/** What says that the samples of an `mp4v` track are PNG pictures. */
export const ESDS = full(
  'esds',
  [0x03, 0x15, 0, 1, 0, 0x04, 0x0d, 0x6d, 0x11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x06, 0x01, 0x02],
);

/** A picture of 16 by 16 points in one colour. */
export function png(red: number, green: number, blue: number): Uint8Array {
  const row = joined([0], ...Array.from({ length: 16 }, () => [red, green, blue]));
  const rows = joined(...Array.from({ length: 16 }, () => row));
  const chunk = (type: string, data: Uint8Array) => {
    const named = joined(type, data);
    return joined(u32(data.byteLength), named, u32(crc32(named)));
  };
  return joined(
    '\x89PNG\r\n\x1a\n',
    chunk('IHDR', joined(u32(16, 16), [8, 2, 0, 0, 0])),
    chunk('IDAT', new Uint8Array(deflateSync(rows))),
    chunk('IEND', zeros(0)),
  );
}

/** A tone of so many samples. */
export function tone(samples: number): Uint8Array {
  const bytes = Buffer.alloc(samples * 2);
  for (let at = 0; at < samples; at++) bytes.writeInt16LE(Math.round(8000 * Math.sin(at / 5)), at * 2);
  return new Uint8Array(bytes);
}
