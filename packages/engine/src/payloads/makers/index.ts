import { lazily } from '../../bytes/lazily.ts';
import type { Payload, PayloadDecoder } from '../../model/payload.ts';

/** The desks of makers whose notes are read, by ExifTool's name of the maker, each loaded when its first note comes. */
const MAKERS: Readonly<Record<string, () => Promise<PayloadDecoder>>> = {
  Apple: lazily(async () => (await import('./apple/decoder.ts')).appleDecoder),
  Canon: lazily(async () => (await import('./canon/decoder.ts')).canonDecoder),
  CanonRaw: lazily(async () => (await import('./canon/heap.ts')).canonHeapDecoder),
};

const thin = lazily(async () => (await import('./thin/decoder.ts')).thinDecoder);

/** The desk for a maker's note: its maker's own, or the one that looks through the notes of all others. */
export async function makerDesk(payload: Payload): Promise<PayloadDecoder> {
  const maker = String(payload.details?.['maker'] ?? '');
  const own = Object.hasOwn(MAKERS, maker) ? await MAKERS[maker]?.() : undefined;
  return own ?? (await thin());
}
