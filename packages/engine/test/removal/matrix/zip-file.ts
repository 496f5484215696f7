import { crc32, deflateRawSync } from 'node:zlib';

/** An entry of an archive to be written, with places in which things can hide. */
export interface ZipEntry {
  readonly name: string;
  readonly body: string | Uint8Array;
  readonly isStored?: boolean;
  readonly hasDescriptor?: boolean;
  readonly extra?: Uint8Array;
  readonly comment?: string;
  /** Bytes behind the end of the deflated stream. */
  readonly behind?: string;
  /** Bytes in front of the entry. */
  readonly before?: string;
  readonly time?: number;
  readonly attributes?: number;
}

/** An extra field that nobody knows. */
export function extraOf(text: string): Uint8Array {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(0xcafe, 0);
  head.writeUInt16LE(text.length, 2);
  return Buffer.concat([head, Buffer.from(text)]);
}

/** Write an archive. */
export function zipOf(entries: readonly ZipEntry[], comment = ''): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const lead = Buffer.from(entry.before ?? '');
    const body = Buffer.from(entry.body as string);
    const packed = Buffer.concat([entry.isStored ? body : deflateRawSync(body), Buffer.from(entry.behind ?? '')]);
    const name = Buffer.from(entry.name);
    const extra = entry.extra ?? new Uint8Array(0);
    const remark = Buffer.from(entry.comment ?? '');
    const flags = (entry.hasDescriptor ? 8 : 0) | 0x800;
    const sizes = [crc32(body), packed.byteLength, body.byteLength];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(entry.isStored ? 0 : 8, 4);
    common.writeUInt32LE(entry.time ?? 0x58a16c42, 6);
    for (const [index, size] of sizes.entries()) common.writeUInt32LE(size, 10 + index * 4);
    common.writeUInt16LE(name.byteLength, 22);
    common.writeUInt16LE(extra.byteLength, 24);
    const local = Buffer.from(common);
    if (entry.hasDescriptor) local.fill(0, 10, 22);
    const descriptor = Buffer.alloc(entry.hasDescriptor ? 16 : 0);
    if (entry.hasDescriptor) {
      descriptor.write('PK\x07\x08', 'latin1');
      for (const [index, size] of sizes.entries()) descriptor.writeUInt32LE(size, 4 + index * 4);
    }
    const tail = Buffer.alloc(14);
    tail.writeUInt16LE(remark.byteLength, 0);
    tail.writeUInt32LE(entry.attributes ?? 0, 6);
    tail.writeUInt32LE(at + lead.byteLength, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), common, tail, name, extra, remark]));
    const whole = Buffer.concat([lead, Buffer.from('PK\x03\x04'), local, name, extra, packed, descriptor]);
    parts.push(whole);
    at += whole.byteLength;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.byteLength, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  return Uint8Array.from(Buffer.concat([...parts, directory, end, Buffer.from(comment)]));
}
