// Source: TIFF 6.0, § 8 and 15; TIFF supplement 1 (NewSubfileType); DNG 1.7 (NewSubfileType, DNGVersion).
import { readValueNumbers } from '../../grammar/tiff-numbers.ts';
import type { TiffTree, TreeDirectory } from '../../grammar/tiff-tree.ts';
import type { Window } from '../../source/window.ts';

/** What the numbers of a picture directory tell of how its data lies; TIFF's defaults where they are silent. */
export interface DirectoryFacts {
  readonly width: number;
  readonly height: number;
  readonly bits: readonly number[];
  readonly samples: number;
  readonly compression: number;
  readonly photometric: number | undefined;
  readonly isPlanar: boolean;
  readonly rowsPerStrip: number;
  readonly tile: { readonly width: number; readonly height: number } | undefined;
  readonly isReduced: boolean;
  readonly hasStripsOrTiles: boolean;
  readonly hasJpeg: boolean;
  /** SGI's third dimension, for which sizes are not worked out. */
  readonly hasDepth: boolean;
}

const MOST_SAMPLES = 4096;
const OLD_REDUCED = 2;
const ALTERNATE_REDUCED = 65537;

export async function readFacts(window: Window, tree: TiffTree, directory: TreeDirectory): Promise<DirectoryFacts> {
  const find = (tag: number) => directory.entries.find((entry) => entry.tag === tag && entry.isSound);
  const numbers = async (tag: number, most = 1): Promise<readonly number[]> => {
    const entry = find(tag);
    return entry ? await readValueNumbers(window, tree.header, entry, most) : [];
  };
  const first = async (tag: number) => (await numbers(tag))[0];
  const subfile = (await first(254)) ?? 0;
  const [tileWidth, tileHeight] = [await first(322), await first(323)];
  return {
    width: (await first(256)) ?? 0,
    height: (await first(257)) ?? 0,
    bits: await numbers(258, MOST_SAMPLES),
    samples: (await first(277)) ?? 1,
    compression: (await first(259)) ?? 1,
    photometric: await first(262),
    isPlanar: (await first(284)) === 2,
    rowsPerStrip: (await first(278)) || 0xffffffff,
    tile: tileWidth && tileHeight ? { width: tileWidth, height: tileHeight } : undefined,
    isReduced: subfile === ALTERNATE_REDUCED || (subfile & 1) === 1 || (await first(255)) === OLD_REDUCED,
    hasStripsOrTiles: [273, 324].some((tag) => find(tag)),
    hasJpeg: find(513) !== undefined,
    hasDepth: find(32997) !== undefined || find(32998) !== undefined,
  };
}

/** Bytes of uncompressed strip or tile `index`; `undefined` where that cannot be told for sure. */
export function plainBytes(facts: DirectoryFacts, index: number): number | undefined {
  const { width, height, bits, samples, compression, photometric, isPlanar, rowsPerStrip, tile, hasDepth } = facts;
  const isTold = compression === 1 && photometric !== undefined && photometric !== 6 && !hasDepth;
  const [depth = 1] = bits;
  if (!isTold || width <= 0 || height <= 0 || samples <= 0 || bits.some((each) => each !== depth)) return undefined;
  const perPixel = depth * (isPlanar ? 1 : samples);
  if (tile) return Math.ceil((tile.width * perPixel) / 8) * tile.height;
  const rows = Math.min(rowsPerStrip, height);
  const strips = Math.ceil(height / rows);
  const lastRows = height - rows * (strips - 1);
  return Math.ceil((width * perPixel) / 8) * (index % strips === strips - 1 ? lastRows : rows);
}
