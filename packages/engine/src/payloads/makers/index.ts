import type { Payload, PayloadDecoder } from '../../model/payload.ts';

/** The makers' desks by ExifTool's name of the maker, each loaded when its first note comes. */
const MAKERS: Readonly<Record<string, () => Promise<PayloadDecoder>>> = {
  Apple: async () => (await import('./apple/decoder.ts')).appleDecoder,
  Canon: async () => (await import('./canon/decoder.ts')).canonDecoder,
};

/** The desk for a maker's note; one whose maker has none is a gap. */
export async function makerDesk(payload: Payload): Promise<PayloadDecoder> {
  const maker = String(payload.details?.['maker'] ?? '');
  return (Object.hasOwn(MAKERS, maker) ? await MAKERS[maker]?.() : undefined) ?? gapFor(maker);
}

function gapFor(maker: string): PayloadDecoder {
  return { decode: (_payload, sink) => sink.gap({ kind: 'maker-note', name: maker, groups: ['MakerNotes'] }) };
}
