import type { BlockKind } from '../model/block.ts';
import type { PayloadDecoder } from '../model/payload.ts';

/** The desks, each loaded when its first payload comes. */
export const DECODERS: Readonly<Partial<Record<BlockKind, () => Promise<PayloadDecoder>>>> = {};
