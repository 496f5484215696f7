import os from 'node:os';
import { MetadataError } from '@colophon/engine';
import sharp from 'sharp';
import { type PixelFacts, type PixelHint, readFacts } from './facts.ts';
import { load, type PixelInput } from './input.ts';
import { render } from './render.ts';
import { shortFormat } from './short-format.ts';
import type { Rendered, TransformWishes } from './transform.ts';
import { turns } from './turns.ts';
import type { PixelSettings } from './variables.ts';

/** Where pictures are decoded: a fixed number at once, each within its ceilings. */
export interface Pixels {
  /** `undefined` for what is no picture. Never rejects for what is in a file, only where it cannot be read from the disk. */
  facts(input: PixelInput, hint?: PixelHint): Promise<PixelFacts | undefined>;
  /**
   * Make what is wished of a picture; `accept` is the client's header, which `format: 'auto'` goes by. Rejects with `MetadataError`:
   * `unrecognised`, `unreadable`, `too-large`, `timeout`.
   */
  transform(input: PixelInput, wishes: TransformWishes, accept?: string): Promise<Rendered>;
}

/** Types that the decoder reads in full. Of a camera's raw picture it would take the preview for the picture. */
const DECODED = new Set(['jpg', 'png', 'webp', 'gif', 'svg', 'avif', 'heic', 'tiff']);
const PICTURE_TYPES = /^image\/|photoshop/;

/** Set the decoder up for a service: it keeps nothing of a picture when it is done, and uses one thread for each. */
export function createPixels(settings: PixelSettings): Pixels {
  sharp.cache(false);
  sharp.concurrency(1);
  const inTurn = turns(Math.max(1, os.availableParallelism()));
  return {
    async facts(input, hint = {}) {
      if (hint.mediaType !== undefined && !PICTURE_TYPES.test(hint.mediaType)) return undefined;
      const isDecoded = hint.extension === undefined || DECODED.has(shortFormat(hint.extension));
      const found = isDecoded
        ? await inTurn(async (hold) => {
            const loaded = await load(input);
            return loaded === undefined ? undefined : await readFacts(loaded, { ...settings, hold });
          })
        : undefined;
      return found ?? hinted(hint);
    },
    async transform(input, wishes, accept = '') {
      return await inTurn(async (hold) => {
        const loaded = await load(input);
        if (loaded === undefined)
          throw new MetadataError('unrecognised', 'expected a picture, found a file of another kind');
        return await render(loaded, wishes, accept, { ...settings, hold });
      });
    },
  };
}

/** What the engine found, of a picture that the decoder does not read. */
function hinted({ mediaType, extension, width, height }: PixelHint): PixelFacts | undefined {
  if (mediaType === undefined || extension === undefined || !width || !height) return undefined;
  return { width, height, format: shortFormat(extension), hasProfile: null, hasAlpha: null, frames: 1, pHash: null };
}
