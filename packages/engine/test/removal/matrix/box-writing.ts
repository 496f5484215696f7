/** A place of a file where text can hide, and the text put there. */
export interface Secret {
  readonly place: string;
  readonly text: string;
}

/** A file with secrets in it. */
export interface MatrixFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly secrets: readonly Secret[];
}

export const text = (characters: string): Uint8Array => Uint8Array.from(characters, (one) => one.charCodeAt(0));
export const hex = (digits: string): Uint8Array => Uint8Array.from(Buffer.from(digits.replace(/\s/g, ''), 'hex'));
export const u16 = (value: number): Uint8Array => Uint8Array.of(value >> 8, value);
export const u32 = (value: number): Uint8Array => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
export const bytes = (...parts: readonly (Uint8Array | string)[]): Uint8Array =>
  Uint8Array.from(Buffer.concat(parts.map((part) => (typeof part === 'string' ? text(part) : part))));

/** A box around its parts. */
export function box(type: string, ...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const body = bytes(...parts);
  return bytes(u32(body.byteLength + 8), type, body);
}

/** Collects secrets as a file is built. */
export function secretly(prefix: string): { readonly secrets: Secret[]; hide(place: string): string } {
  const secrets: Secret[] = [];
  return {
    secrets,
    hide(place) {
      const text = `${prefix}-${secrets.length}-${place.replace(/\W+/g, '')}-secret`;
      secrets.push({ place, text });
      return text;
    },
  };
}

/** A TIFF structure with a description and, unless it is 0, an orientation. */
export function tinyTiff(description: string, orientation = 6): Uint8Array {
  const string = bytes(description, '\0');
  const entries = [
    bytes(u16(0x010e), u16(2), u32(string.byteLength), u32(0)),
    ...(orientation === 0 ? [] : [bytes(u16(0x0112), u16(3), u32(1), u16(orientation), u16(0))]),
  ];
  const valueAt = 8 + 2 + 12 * entries.length + 4;
  entries[0]?.set(u32(valueAt), 8);
  return bytes('MM\0*', u32(8), u16(entries.length), ...entries, u32(0), string);
}

/** An XMP packet with a title. */
export function tinyXmp(title: string): Uint8Array {
  return text(
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
      '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>' +
      `<rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>`,
  );
}

/** An ICC profile of version 2 that programs accept: primaries, white and gamma 2.2; for grey, white and gamma alone. */
export function tinyProfile(space: 'RGB ' | 'GRAY' = 'RGB '): Uint8Array {
  const xyz = (x: number, y: number, z: number) =>
    bytes('XYZ ', u32(0), ...[x, y, z].map((one) => u32(Math.round(one * 65536))));
  const curve = bytes('curv', u32(0), u32(1), u16(0x0233), u16(0));
  const name = bytes('desc', u32(0), u32(5), 'tiny\0', new Uint8Array(79));
  const data: [string, Uint8Array][] = [
    ['desc', name],
    ['cprt', bytes('text', u32(0), 'none', new Uint8Array(4))],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ...(space === 'GRAY'
      ? [['kTRC', curve] as [string, Uint8Array]]
      : ([
          ['rXYZ', xyz(0.4361, 0.2225, 0.0139)],
          ['gXYZ', xyz(0.3851, 0.7169, 0.0971)],
          ['bXYZ', xyz(0.1431, 0.0606, 0.7141)],
          ['rTRC', curve],
          ['gTRC', curve],
          ['bTRC', curve],
        ] as [string, Uint8Array][])),
  ];
  let at = 128 + 4 + 12 * data.length;
  const table = data.map(([tag, value]) => {
    const row = bytes(tag, u32(at), u32(value.byteLength));
    at += value.byteLength;
    return row;
  });
  const header = new Uint8Array(128);
  header.set(u32(at), 0);
  header.set(u32(0x0210_0000), 8);
  header.set(text(`mntr${space}XYZ `), 12);
  header.set(text('acsp'), 36);
  header.set(bytes(u32(0xf6d6), u32(0x1_0000), u32(0xd32d)), 68);
  return bytes(header, u32(data.length), ...table, ...data.map(([, value]) => value));
}
