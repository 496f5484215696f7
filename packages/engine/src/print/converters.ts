import type { Converters } from './converter.ts';
import { numberConverters } from './numbers.ts';

/** Every named conversion; each file of this room that has some is joined here. */
export const CONVERTERS: Converters = { ...numberConverters };
