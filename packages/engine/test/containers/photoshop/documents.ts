import { be16, be32, bytes, type Part, zeros } from '../fixtures/build.ts';
import { RESOURCES, unicode } from '../jpeg/pictures.ts';

function keyed(key: string, ...parts: readonly Part[]): Uint8Array {
  const body = bytes(...parts);
  return bytes('8BIM', key, be32(body.byteLength), body, zeros((4 - (body.byteLength & 3)) & 3));
}

function layer(name: string, ...additional: readonly Part[]): Uint8Array {
  const padding = zeros(3 - (name.length & 3));
  const extra = bytes(be32(0), be32(0), [name.length], name, padding, ...additional);
  return bytes(
    ...[0, 0, 10, 20].map(be32),
    be16(1),
    zeros(6),
    '8BIMmul ',
    [128, 0, 2, 0],
    be32(extra.byteLength),
    extra,
  );
}

/** A document with these layers and these parts behind its pixels. */
export function psd(layers: readonly Uint8Array[], ...behind: readonly Part[]): Uint8Array {
  const records = bytes(be16(layers.length), ...layers);
  const section = layers.length === 0 ? '' : bytes(be32(records.byteLength), records, be32(0));
  const header = bytes('8BPS', be16(1), zeros(6), be16(3), be32(40), be32(60), be16(8), be16(3));
  const body = bytes(section);
  return bytes(
    header,
    be32(0),
    be32(RESOURCES.byteLength),
    RESOURCES,
    be32(body.byteLength),
    body,
    be16(1),
    zeros(16),
    ...behind,
  );
}

/** Small documents. */
export const DOCUMENTS: Readonly<Record<string, Uint8Array>> = {
  'flat.psd': psd([]),
  'layers.psd': psd([
    layer('Bottom', keyed('luni', unicode('Böttom'))),
    layer('Top', keyed('lclr', be16(1), zeros(6))),
  ]),
};
