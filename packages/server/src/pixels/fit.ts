import type { TransformWishes } from './transform.ts';

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How the decoder's picture becomes the wished one: a part cut out, or all of it scaled. */
export type Fitting =
  | { readonly kind: 'as-is'; readonly result: Size }
  | { readonly kind: 'part'; readonly left: number; readonly top: number; readonly result: Size }
  | { readonly kind: 'scale'; readonly fit: 'cover' | 'fill' | 'contain'; readonly result: Size };

/** Work out what a picture of this size, upright, becomes. No side of the result is less than a pixel. */
export function fitting(size: Size, wishes: TransformWishes): Fitting {
  const width = wished(wishes.width, size.width);
  const height = wished(wishes.height, size.height);
  if (width === undefined && height === undefined) return { kind: 'as-is', result: size };
  if (wishes.cropMode === 'extract') return part(size, width, height);
  if (width === undefined || height === undefined) return proportional(size, width, height, wishes.crop === 'at_max');
  const result = { width, height };
  if (wishes.cropMode === 'pad_resize') return { kind: 'scale', fit: 'contain', result };
  switch (wishes.crop ?? 'maintain_ratio') {
    case 'maintain_ratio':
      return { kind: 'scale', fit: 'cover', result };
    case 'force':
      return { kind: 'scale', fit: 'fill', result };
    case 'at_least':
      return scaled(size, Math.max(width / size.width, height / size.height));
    case 'at_max':
      return scaled(size, Math.min(1, width / size.width, height / size.height));
    case 'at_max_enlarge':
      return scaled(size, Math.min(width / size.width, height / size.height));
  }
}

function wished(wish: number | undefined, original: number): number | undefined {
  if (wish === undefined) return undefined;
  return Math.max(1, Math.round(wish < 1 ? wish * original : wish));
}

function part(size: Size, width = size.width, height = size.height): Fitting {
  const result = { width: Math.min(width, size.width), height: Math.min(height, size.height) };
  const left = Math.floor((size.width - result.width) / 2);
  return { kind: 'part', left, top: Math.floor((size.height - result.height) / 2), result };
}

function proportional(size: Size, width: number | undefined, height: number | undefined, isMost: boolean): Fitting {
  const factor = width === undefined ? (height ?? size.height) / size.height : width / size.width;
  return scaled(size, isMost ? Math.min(1, factor) : factor);
}

function scaled(size: Size, factor: number): Fitting {
  const result = {
    width: Math.max(1, Math.round(size.width * factor)),
    height: Math.max(1, Math.round(size.height * factor)),
  };
  return { kind: 'scale', fit: 'fill', result };
}
