// Source: PKWARE APPNOTE 6.3.10, § 4.3; stored entries only, no dates: what is inside is packed already, and times would tell something.
import { crc32 } from './crc32.ts';

/** A file for the archive. */
export interface Entry {
  readonly name: string;
  readonly content: Blob;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day that the format knows. */
const NO_DATE = 0x0021;

/** A ZIP archive of the files. Names that occur twice are numbered. Up to 4 GB in all: what would be more is left out. */
export async function zipOf(entries: readonly Entry[]): Promise<Blob> {
  const parts: BlobPart[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  const names = new Set<string>();
  let at = 0;
  for (const { name, content } of entries) {
    const bytes = new TextEncoder().encode(freshName(name, names));
    if (at + content.size + bytes.byteLength + 30 > 0xffffffff) break;
    const crc = await crc32(content);
    parts.push(head(LOCAL, crc, content.size, bytes), content);
    directory.push(head(CENTRAL, crc, content.size, bytes, at));
    at += 30 + bytes.byteLength + content.size;
  }
  const size = directory.reduce((sum, each) => sum + each.byteLength, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, END, true);
  end.setUint16(8, directory.length, true);
  end.setUint16(10, directory.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, at, true);
  return new Blob([...parts, ...directory, end], { type: 'application/zip' });
}

/** The head of a file: before its content, or in the directory at the end, which also says where it begins. */
function head(signature: number, crc: number, size: number, name: Uint8Array, at?: number): Uint8Array<ArrayBuffer> {
  const isCentral = at !== undefined;
  const fixed = isCentral ? 46 : 30;
  const bytes = new Uint8Array(fixed + name.byteLength);
  const view = new DataView(bytes.buffer);
  // The central head has two bytes more before what both have.
  const shift = isCentral ? 2 : 0;
  view.setUint32(0, signature, true);
  if (isCentral) view.setUint16(4, 20, true);
  view.setUint16(4 + shift, 20, true);
  view.setUint16(6 + shift, UTF8_NAMES, true);
  view.setUint16(12 + shift, NO_DATE, true);
  view.setUint32(14 + shift, crc, true);
  view.setUint32(18 + shift, size, true);
  view.setUint32(22 + shift, size, true);
  view.setUint16(26 + shift, name.byteLength, true);
  if (isCentral) view.setUint32(42, at, true);
  bytes.set(name, fixed);
  return bytes;
}

/** A name that leads nowhere else and occurs once. */
function freshName(name: string, taken: Set<string>): string {
  const plain = name.replace(/[\u0000-\u001f/\\:]/g, '_').replace(/^\.+/, '_') || 'file';
  const dot = plain.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, ''];
  let fresh = plain;
  for (let number = 2; taken.has(fresh.toLowerCase()); number++) fresh = `${stem} (${number})${extension}`;
  taken.add(fresh.toLowerCase());
  return fresh;
}
