import { brotliCompressSync, crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** A one-pixel PNG with the given chunks before its pixels. */
export function png(chunks: readonly Buffer[] = []): Buffer {
  const header = Buffer.from('0000000100000001080000000000000000'.slice(0, 26), 'hex');
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...chunks,
    chunk('IDAT', deflateSync(Buffer.alloc(2))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export function textChunk(keyword: string, text: string): Buffer {
  return chunk('tEXt', Buffer.from(`${keyword}\0${text}`, 'latin1'));
}

/** A compressed text of this many bytes. */
export function bombChunk(bytes: number): Buffer {
  return chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(bytes, 0x61))]));
}

export function xmpChunk(xmp: string): Buffer {
  return chunk('iTXt', Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1'), Buffer.from(xmp)]));
}

export function iccChunk(profile: Buffer): Buffer {
  return chunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(profile)]));
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** An ICC profile with a white point of the given type signature (ICC.1:2022 § 7; `XYZ ` is the right one). */
export function iccProfile(type: string): Buffer {
  const header = Buffer.alloc(128);
  header.write('acsp', 36, 'latin1');
  header.write('mntrRGB XYZ ', 12, 'latin1');
  header.writeUInt8(2, 8);
  const table = Buffer.alloc(4 + 12);
  table.writeUInt32BE(1, 0);
  table.write('wtpt', 4, 'latin1');
  table.writeUInt32BE(144, 8);
  table.writeUInt32BE(20, 12);
  const value = Buffer.alloc(20);
  value.write(type, 0, 'latin1');
  for (const [index, number] of [0.9642, 1, 0.8249].entries())
    value.writeInt32BE(Math.round(number * 65536), 8 + index * 4);
  const profile = Buffer.concat([header, table, value]);
  profile.writeUInt32BE(profile.length, 0);
  return profile;
}

/** An XMP packet whose description holds the given elements. */
export function xmpPacket(elements: string): string {
  return `<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF
    xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''
    xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:Iptc4xmpCore='http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/'>${elements}
    </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>`;
}

/** A JPEG XL file in boxes (ISO/IEC 18181-2) whose XMP is packed with Brotli. */
export function jxlWithPackedXmp(xmp: string): Buffer {
  const packed = brotliCompressSync(Buffer.from(xmp));
  return Buffer.concat([
    box('JXL ', Buffer.from('0d0a870a', 'hex')),
    box('ftyp', Buffer.from('jxl \0\0\0\0jxl ', 'latin1')),
    box('brob', Buffer.concat([Buffer.from('xml ', 'latin1'), packed])),
    box('jxlc', Buffer.from('ff0a0000', 'hex')),
  ]);
}

function box(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, content]);
}

/** A ZIP archive (APPNOTE 4.3), its members deflated. */
export function zip(members: Readonly<Record<string, string>>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(members)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), common, tail, Buffer.from(name)]));
    files.push(file);
    at += file.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(entries.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, entries, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** A Word document with a title. */
export function docx(title: string): Buffer {
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  return zip({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></cp:coreProperties>`,
    'word/document.xml': '<w:document/>',
  });
}
