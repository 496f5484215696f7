import { be16, be32, box, bytes, type Part, zeros } from '../../containers/fixtures/build.ts';

const TAIL = '\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71';

/** A description box: four characters of a type, and a label. */
export function jumd(type: string, label: string, ...more: readonly Part[]): Uint8Array {
  return box('jumd', type, TAIL, [3], label, '\0', ...more);
}

/** A text of CBOR shorter than 256 bytes. */
export function cborText(text: string): Uint8Array {
  return text.length < 24 ? bytes([0x60 | text.length], text) : bytes([0x78, text.length], text);
}

/** A short map of CBOR with texts for keys. */
export function cborMap(entries: Readonly<Record<string, Part>>): Uint8Array {
  const pairs = Object.entries(entries);
  return bytes([0xa0 | pairs.length], ...pairs.flatMap(([key, value]) => [cborText(key), value]));
}

/** A short list of CBOR. */
export function cborList(...items: readonly Part[]): Uint8Array {
  return bytes([0x80 | items.length], ...items);
}

export const ACTIONS = cborMap({
  actions: cborList(
    cborMap({ action: cborText('c2pa.opened'), parameters: cborMap({ hash: bytes([0x44], 'abcd') }) }),
    cborMap({ action: cborText('c2pa.resized') }),
  ),
  'dc:title': cborText('A.jpg'),
  none: [0xf6],
  yes: [0xf5],
});

export const WORK =
  '{"@context": "http://schema.org/", "@type": "CreativeWork", "author": [{"@type": "Person", "name": "A \\"B\\" \\u00e9"}]}';

/** A manifest store of one manifest: actions, a work, a picture and a claim. */
export const STORE = box(
  'jumb',
  jumd('c2pa', 'c2pa'),
  box(
    'jumb',
    jumd('c2ma', 'urn:uuid:1'),
    box(
      'jumb',
      jumd('c2as', 'c2pa.assertions'),
      box('jumb', jumd('cbor', 'c2pa.actions'), box('cbor', ACTIONS)),
      box('jumb', jumd('json', 'stds.schema-org.CreativeWork', box('c2sh', [0xab, 0xcd, 1, 2])), box('json', WORK)),
      box(
        'jumb',
        jumd('@\xcb\x0c2', 'c2pa.thumbnail.claim.jpeg'),
        box('bfdb', '\0image/jpeg\0'),
        box('bidb', zeros(9)),
      ),
    ),
    box(
      'jumb',
      jumd('c2cl', 'c2pa.claim'),
      box('cbor', cborMap({ 'dc:title': cborText('B.jpg'), alg: cborText('sha256') }), [0, 0, 0]),
    ),
    box(
      'jumb',
      jumd('c2cs', 'c2pa.signature'),
      box('cbor', [0xd2], cborList([0x43, 1, 2, 3], cborMap({ pad: [0x42, 0, 0] }), [0xf6])),
    ),
  ),
);

/** Superboxes in each other, deeper than any reader follows. */
export function nested(depth: number): Uint8Array {
  let inner: Uint8Array = jumd('c2pa', 'x');
  for (let level = 0; level < depth; level++) inner = box('jumb', jumd('c2pa', 'x'), inner);
  return inner;
}

/** Lists in each other: one byte each. */
export const DEEP_CBOR = bytes(new Uint8Array(5000).fill(0x81), be16(0));

/** A list that says it has four thousand million items. */
export const GREEDY_CBOR = bytes([0x9a], be32(0xffffffff), zeros(64));
