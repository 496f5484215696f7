import sharp, { type Metadata, type Sharp } from 'sharp';
import { decodeHeic } from './decode-heic.ts';
import { bytesOf, type Loaded } from './input.ts';
import { HASHED_SIDE, pHashOf } from './p-hash.ts';
import { shortFormat } from './short-format.ts';
import type { PixelSettings } from './variables.ts';

/** What is known beside the bytes: what the engine found. */
export interface PixelHint {
  readonly mediaType?: string | undefined;
  /** The usual extension of the type, without its dot. */
  readonly extension?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

/** What decoding tells of a picture. `null` is not known. */
export interface PixelFacts {
  /** Pixels as stored, before the Exif orientation is applied; of one frame. */
  readonly width: number;
  readonly height: number;
  /** `jpg`, `png`, `webp`, `gif`, `svg`, `avif`, `heic`, `tiff` … */
  readonly format: string;
  readonly hasProfile: boolean | null;
  readonly hasAlpha: boolean | null;
  /** Pixels an inch, where the file says so. */
  readonly density?: number;
  /** 1 to 8, where the file says so. */
  readonly orientation?: number;
  readonly frames: number;
  /** 16 lower-case hex digits; `null` where the picture cannot be decoded within the limits. */
  readonly pHash: string | null;
}

/** Pictures from so many pixels on take long enough that what is known before should be told before. */
const LARGE_PIXELS = 2_000_000;

/**
 * The facts of a picture that the decoder knows; `undefined` for anything else. `onHeader` is told what is known before a large one is
 * decoded.
 */
export async function readFacts(
  loaded: Loaded,
  settings: PixelSettings,
  onHeader: (facts: PixelFacts) => void,
): Promise<PixelFacts | undefined> {
  const metadata = await readHeader(loaded);
  if (!metadata || !(metadata.width > 0 && metadata.height > 0)) return undefined;
  const { width, height, hasProfile, hasAlpha, density, orientation, pages = 1 } = metadata;
  const format = formatOf(metadata);
  const known: PixelFacts = {
    width,
    height,
    format,
    hasProfile,
    hasAlpha,
    // A drawing has none; the decoder tells the one that it draws at.
    ...(density === undefined || format === 'svg' ? {} : { density }),
    ...(orientation === undefined ? {} : { orientation }),
    frames: pages,
    pHash: null,
  };
  if (width * height > settings.MAX_PIXELS) return known;
  if (width * height >= LARGE_PIXELS || format === 'svg') onHeader(known);
  return { ...known, pHash: await hash(loaded, format, settings) };
}

/** The header of a picture; `undefined` where the decoder finds none. */
export async function readHeader(loaded: Loaded): Promise<Metadata | undefined> {
  try {
    return await sharp(loaded, { limitInputPixels: false }).metadata();
  } catch {
    return undefined;
  }
}

export function formatOf({ format, compression }: Metadata): string {
  if (format === 'heif') return compression === 'av1' ? 'avif' : 'heic';
  return shortFormat(format);
}

/** A decoder on a picture's first frame, or on `pages` of them. `undefined` where the picture cannot be had. */
export async function decoderOf(
  loaded: Loaded,
  format: string,
  settings: PixelSettings,
  pages = 1,
): Promise<Sharp | undefined> {
  const limits = { limitInputPixels: settings.MAX_PIXELS, failOn: 'truncated' as const };
  const seconds = Math.max(1, Math.ceil(settings.PIXELS_DEADLINE_MS / 1000));
  if (format !== 'heic')
    return sharp(loaded, { ...limits, pages })
      .timeout({ seconds })
      .autoOrient();
  const decoded = await decodeHeic(await bytesOf(loaded), settings.MAX_PIXELS);
  if (!decoded) return undefined;
  const { width, height, data } = decoded;
  return sharp(data, { ...limits, raw: { width, height, channels: 4 } }).timeout({ seconds });
}

async function hash(loaded: Loaded, format: string, settings: PixelSettings): Promise<string | null> {
  try {
    const decoder = await decoderOf(loaded, format, settings);
    if (!decoder) return null;
    const { data, info } = await decoder
      .flatten({ background: '#ffffff' })
      .greyscale()
      // Shrinking while decoding saves milliseconds and moves up to 11 bits between a picture and its copy in half the size.
      .resize(HASHED_SIDE, HASHED_SIDE, { fit: 'fill', fastShrinkOnLoad: false })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return info.channels === 1 && data.byteLength === HASHED_SIDE ** 2 ? pHashOf(data) : null;
  } catch {
    return null;
  }
}
