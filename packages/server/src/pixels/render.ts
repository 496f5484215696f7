import type { Metadata, Sharp } from 'sharp';
import { encoded, MEDIA_TYPES, writtenFormat } from './encode.ts';
import { decoderOf, formatOf, readHeader } from './facts.ts';
import { type Fitting, fitting, type Size } from './fit.ts';
import type { Loaded } from './input.ts';
import { PictureFault } from './picture-fault.ts';
import { type Rendered, THUMBNAIL, type TransformWishes } from './transform.ts';
import type { PixelSettings } from './variables.ts';

/** Sides longer than this cannot be written in every format. */
const LONGEST_SIDE = 16_383;
/** Pixels of all frames up to which a picture is made larger than it is: each 10 million take a second, or five as AVIF. */
const MOST_MADE_PIXELS = 25_000_000;
const ANIMATED = new Set(['gif', 'webp']);

/**
 * Make what is wished of a picture. The output has its colours in sRGB, stands upright and carries no metadata.
 *
 * Rejects with `PictureFault`: `unrecognised` for what is no picture, `too-large`, `timeout`, `unreadable` for a broken one.
 */
export async function render(
  loaded: Loaded,
  given: TransformWishes,
  accept: string,
  settings: PixelSettings,
): Promise<Rendered> {
  const wishes = given.named === undefined ? given : { ...THUMBNAIL, ...given };
  const header = await readHeader(loaded);
  if (!header) throw new PictureFault('unrecognised', 'expected a picture, found bytes that the decoder does not know');
  const size = uprightSize(header);
  const fit = fitting(size, wishes);
  allow(size.width, size.height, settings.MAX_PIXELS);
  allow(fit.result.width, fit.result.height, mostMade(size, settings));
  const turned = turnedSize(fit.result, wishes.rotate);
  allow(turned.width, turned.height, Math.min(settings.MAX_PIXELS, 2 * mostMade(size, settings)));
  if (Math.max(turned.width, turned.height) > LONGEST_SIDE) allow(turned.width, turned.height, 0);
  const pages = keptPages(header, size, fit, wishes, settings);
  const original = formatOf(header);
  const format = writtenFormat(original, header.hasAlpha, pages > 1, wishes.format, accept);
  const decoder = await decoderOf(loaded, original, settings, ANIMATED.has(format) ? pages : 1);
  if (!decoder)
    throw new PictureFault('unreadable', 'expected a picture that can be decoded here, found one that cannot');
  const picture = encoded(rotated(fitted(decoder, fit), wishes.rotate), format, wishes.quality);
  const { data, info } = await output(picture);
  return { bytes: data, mediaType: MEDIA_TYPES[format], width: info.width, height: info.pageHeight ?? info.height };
}

function uprightSize({ autoOrient: { width, height }, pageHeight }: Metadata): Size {
  return { width, height: pageHeight ?? height };
}

/** Whatever is no larger than the original may be made of it. */
function mostMade({ width, height }: Size, { MAX_PIXELS }: PixelSettings, pages = 1): number {
  return Math.min(MAX_PIXELS, Math.max(MOST_MADE_PIXELS, width * height * pages));
}

/** The size of what holds a picture that was turned. */
function turnedSize({ width, height }: Size, rotate: TransformWishes['rotate']): Size {
  if (typeof rotate !== 'number') return { width, height };
  const sine = Math.abs(Math.sin((rotate * Math.PI) / 180));
  const cosine = Math.abs(Math.cos((rotate * Math.PI) / 180));
  return {
    width: Math.ceil(width * cosine + height * sine - 1e-6),
    height: Math.ceil(width * sine + height * cosine - 1e-6),
  };
}

function allow(width: number, height: number, most: number): void {
  if (width * height <= most) return;
  throw new PictureFault('too-large', `expected at most ${most} pixels, found ${width} × ${height}`);
}

/** Frames that stay: all of an animation within the ceilings, unless it is cut or turned, which is done to one frame. */
function keptPages(
  { pages = 1 }: Metadata,
  size: Size,
  { kind, result }: Fitting,
  wishes: TransformWishes,
  settings: PixelSettings,
): number {
  if (kind === 'part' || typeof wishes.rotate === 'number') return 1;
  const kept = Math.min(pages, settings.MAX_PAGES);
  return result.width * result.height * kept > mostMade(size, settings, kept) ? 1 : kept;
}

function fitted(picture: Sharp, fit: Fitting): Sharp {
  const { width, height } = fit.result;
  if (fit.kind === 'as-is') return picture;
  if (fit.kind === 'part') return picture.extract({ left: fit.left, top: fit.top, width, height });
  return picture.resize({ width, height, fit: fit.fit, background: '#000000' });
}

function rotated(picture: Sharp, rotate: TransformWishes['rotate']): Sharp {
  return typeof rotate === 'number' && rotate % 360 !== 0 ? picture.rotate(rotate, { background: '#000000' }) : picture;
}

async function output(picture: Sharp): ReturnType<typeof toBuffer> {
  try {
    return await toBuffer(picture);
  } catch (error) {
    if (error instanceof PictureFault) throw error;
    const text = error instanceof Error ? error.message : String(error);
    if (/timeout/i.test(text))
      throw new PictureFault('timeout', 'expected a picture in time, found none', { cause: error });
    throw new PictureFault('unreadable', 'expected a whole picture, found one that the decoder fails at', {
      cause: error,
    });
  }
}

async function toBuffer(
  picture: Sharp,
): Promise<{ data: Buffer; info: { width: number; height: number; pageHeight?: number | undefined } }> {
  return await picture.toBuffer({ resolveWithObject: true });
}
