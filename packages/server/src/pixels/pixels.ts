import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { MetadataError } from '@colophon/engine';
import { createFairTurns, wide } from '../http/fair-turns.ts';
import { type Confinement, ceilingsOnly } from '../sandbox/confinement.ts';
import type { ToDecoder } from './decoder-messages.ts';
import { createDecoderPool, type DecoderStats, type Recycling } from './decoder-pool.ts';
import type { DecoderAnswer } from './decoder-process.ts';
import type { PixelFacts, PixelHint } from './facts.ts';
import { isPicture, type PixelInput } from './input.ts';
import { shortFormat } from './short-format.ts';
import type { Rendered, TransformWishes } from './transform.ts';
import type { PixelSettings } from './variables.ts';

/** Where pictures are decoded: in processes of their own, a fixed number at once, each within its ceilings. */
export interface Pixels {
  /** `undefined` for what is no picture. Never rejects for what is in a file, only where it cannot be read from the disk. */
  facts(input: PixelInput, hint?: PixelHint): Promise<PixelFacts | undefined>;
  /**
   * Make what is wished of a picture; `accept` is the client's header, which `format: 'auto'` goes by. Rejects with `MetadataError`:
   * `unrecognised`, `unreadable`, `too-large`, `timeout`.
   */
  transform(input: PixelInput, wishes: TransformWishes, accept?: string): Promise<Rendered>;
  stats(): DecoderStats;
  /** End the processes. Without it they end with this one. */
  close(): Promise<void>;
}

/** What pixels take from the service they are in. */
export interface PixelSurroundings {
  /** On whose account a picture is decoded: they take turns. */
  readonly payer?: () => string;
  readonly confinement?: Confinement;
  /** Where the decoders' folder is made. */
  readonly directory?: string;
  readonly recycling?: Recycling;
}

/** Types that the decoder reads in full. Of a camera's raw picture it would take the preview for the picture. */
const DECODED = new Set(['jpg', 'png', 'webp', 'gif', 'svg', 'avif', 'heic', 'tiff']);
const PICTURE_TYPES = /^image\/|photoshop/;

/** Set up decoding for a service. A picture that ends its process gets a second one, in case it was not the picture. */
export function createPixels(settings: PixelSettings, surroundings: PixelSurroundings = {}): Pixels {
  const { payer, confinement = ceilingsOnly(process.platform), directory = os.tmpdir(), recycling } = surroundings;
  let folder: string | undefined;
  const pool = createDecoderPool(() => {
    folder ??= mkdtempSync(path.join(directory, 'decoder-'));
    return { confinement, memoryBytes: settings.PIXELS_MEMORY_BYTES, directory: folder };
  }, recycling);
  const turns = createFairTurns(wide(Math.max(1, os.availableParallelism())), payer);

  async function ask(message: ToDecoder): Promise<DecoderAnswer> {
    return await turns.run(async () => {
      const answer = await pool.ask(message, settings.PIXELS_DEADLINE_MS);
      return answer.kind === 'lost' ? await pool.ask(message, settings.PIXELS_DEADLINE_MS) : answer;
    });
  }

  return {
    async facts(input, hint = {}) {
      if (hint.mediaType !== undefined && !PICTURE_TYPES.test(hint.mediaType)) return undefined;
      const isDecoded = hint.extension === undefined || DECODED.has(shortFormat(hint.extension));
      if (!isDecoded || !(await isPicture(input))) return hinted(hint);
      const answer = await ask({ kind: 'facts', input, settings });
      return (answer.kind === 'facts' ? answer.facts : answer.header) ?? hinted(hint);
    },
    async transform(input, wishes, accept = '') {
      if (!(await isPicture(input)))
        throw new MetadataError('unrecognised', 'expected a picture, found a file of another kind');
      return made(await ask({ kind: 'transform', input, settings, wishes, accept }), settings);
    },
    stats: pool.stats,
    async close() {
      await pool.close();
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function made(answer: DecoderAnswer, { PIXELS_DEADLINE_MS }: PixelSettings): Rendered {
  if (answer.kind === 'made') return answer.picture;
  if (answer.kind === 'failed') throw new MetadataError(answer.code, answer.message);
  if (answer.kind === 'late')
    throw new MetadataError('timeout', `expected a picture within ${PIXELS_DEADLINE_MS} ms, found none`);
  throw new MetadataError('unreadable', 'expected a picture that can be decoded, found one that ends its decoder');
}

/** What the engine found, of a picture that the decoder does not read. */
function hinted({ mediaType, extension, width, height }: PixelHint): PixelFacts | undefined {
  if (mediaType === undefined || extension === undefined || !width || !height) return undefined;
  return { width, height, format: shortFormat(extension), hasProfile: null, hasAlpha: null, frames: 1, pHash: null };
}
