import type { Box } from '../../../grammar/box.ts';
import type { Film } from './film.ts';
import type { MetaVerdict } from './meta-verdict.ts';
import type { Surroundings } from './surroundings.ts';

/** A file whose parts are decided on. */
export interface Decided {
  readonly boxes: readonly Box[];
  /** Offset behind the last of the boxes. */
  readonly reached: number;
  readonly size: number;
  readonly metas: readonly MetaVerdict[];
  readonly surroundings: Surroundings;
  readonly film: Film | undefined;
}
