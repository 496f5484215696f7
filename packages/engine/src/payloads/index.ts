import { lazily } from '../bytes/lazily.ts';
import type { BlockKind } from '../model/block.ts';
import type { Payload, PayloadDecoder } from '../model/payload.ts';

const makers = lazily(() => import('./makers/index.ts'));

/** The desks, each loaded when its first payload comes; the payload itself may tell which of several it needs. */
export const DECODERS: Readonly<Partial<Record<BlockKind, (payload: Payload) => Promise<PayloadDecoder>>>> = {
  adobe: lazily(async () => (await import('./adobe/decoder.ts')).adobeDecoder),
  text: lazily(async () => (await import('./text/decoder.ts')).textDecoder),
  c2pa: lazily(async () => (await import('./c2pa/decoder.ts')).c2paDecoder),
  exif: lazily(async () => (await import('./exif/decoder.ts')).exifDecoder),
  icc: lazily(async () => (await import('./icc/decoder.ts')).iccDecoder),
  iptc: lazily(async () => (await import('./iptc/decoder.ts')).iptcDecoder),
  jfif: lazily(async () => (await import('./jfif/decoder.ts')).jfifDecoder),
  'maker-note': async (payload) => (await makers()).makerDesk(payload),
  mpf: lazily(async () => (await import('./mpf/decoder.ts')).mpfDecoder),
  photoshop: lazily(async () => (await import('./photoshop/decoder.ts')).photoshopDecoder),
  segment: lazily(async () => (await import('./segment/decoder.ts')).segmentDecoder),
  trailer: lazily(async () => (await import('./segment/decoder.ts')).segmentDecoder),
  xmp: lazily(async () => (await import('./xmp/decode.ts')).xmpDecoder),
};
