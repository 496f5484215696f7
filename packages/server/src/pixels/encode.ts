import type { Sharp } from 'sharp';
import type { TransformWishes } from './transform.ts';

/** Formats that are written. */
export type Written = 'jpg' | 'png' | 'webp' | 'avif' | 'gif';

export const MEDIA_TYPES: Readonly<Record<Written, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
};

const DEFAULT_QUALITY = 80;

/** The format to write, for a picture of a format and a client that accepts what its header says. */
export function writtenFormat(
  original: string,
  hasAlpha: boolean,
  isAnimated: boolean,
  wish: TransformWishes['format'],
  accept: string,
): Written {
  if (wish === 'auto') {
    // AVIF films are nothing that the encoder writes.
    if (!isAnimated && /image\/avif/i.test(accept)) return 'avif';
    if (/image\/webp/i.test(accept)) return 'webp';
  } else if (wish !== undefined) {
    return wish;
  }
  if (Object.hasOwn(MEDIA_TYPES, original)) return original as Written;
  return hasAlpha ? 'png' : 'jpg';
}

/** Have the picture written in a format. What is transparent becomes white where the format knows no transparency. */
export function encoded(picture: Sharp, format: Written, quality = DEFAULT_QUALITY): Sharp {
  switch (format) {
    case 'jpg':
      return picture.flatten({ background: '#ffffff' }).jpeg({ quality, progressive: true });
    case 'png':
      return picture.png();
    case 'webp':
      return picture.webp({ quality });
    case 'avif':
      // Higher effort takes seconds for a tenth of the size.
      return picture.avif({ quality, effort: 2 });
    case 'gif':
      return picture.gif();
  }
}
