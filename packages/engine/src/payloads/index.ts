import type { BlockKind } from '../model/block.ts';
import type { Payload, PayloadDecoder } from '../model/payload.ts';

/** The desks, each loaded when its first payload comes; the payload itself may tell which of several it needs. */
export const DECODERS: Readonly<Partial<Record<BlockKind, (payload: Payload) => Promise<PayloadDecoder>>>> = {
  adobe: async () => (await import('./adobe/decoder.ts')).adobeDecoder,
  text: async () => (await import('./text/decoder.ts')).textDecoder,
  c2pa: async () => (await import('./c2pa/decoder.ts')).c2paDecoder,
  exif: async () => (await import('./exif/decoder.ts')).exifDecoder,
  icc: async () => (await import('./icc/decoder.ts')).iccDecoder,
  iptc: async () => (await import('./iptc/decoder.ts')).iptcDecoder,
  jfif: async () => (await import('./jfif/decoder.ts')).jfifDecoder,
  'maker-note': async (payload) => (await import('./makers/index.ts')).makerDesk(payload),
  mpf: async () => (await import('./mpf/decoder.ts')).mpfDecoder,
  photoshop: async () => (await import('./photoshop/decoder.ts')).photoshopDecoder,
  segment: async () => (await import('./segment/decoder.ts')).segmentDecoder,
  trailer: async () => (await import('./segment/decoder.ts')).segmentDecoder,
  xmp: async () => (await import('./xmp/decode.ts')).xmpDecoder,
};
