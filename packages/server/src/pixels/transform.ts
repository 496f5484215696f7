/** How a picture is fitted into the wished width and height. */
export type Crop = 'maintain_ratio' | 'force' | 'at_least' | 'at_max' | 'at_max_enlarge';

/** What becomes of the rest where the shapes differ: cut it away without scaling, or fill it up. */
export type CropMode = 'extract' | 'pad_resize';

/** The format of the output; `auto` is WebP or AVIF where the client accepts it, else the original's. */
export type OutputFormat = 'jpg' | 'png' | 'webp' | 'avif' | 'auto';

/** What shall be made of a picture. Everything absent leaves it as it is. */
export interface TransformWishes {
  /** Named transformation. `ik_ml_thumbnail` is the only one; other wishes count beside it. */
  readonly named?: 'ik_ml_thumbnail';
  /** Pixels when ≥ 1; a share of the original's width when between 0 and 1. */
  readonly width?: number;
  readonly height?: number;
  /** Default `maintain_ratio`. */
  readonly crop?: Crop;
  readonly cropMode?: CropMode;
  /** 1 to 100. */
  readonly quality?: number;
  readonly format?: OutputFormat;
  /** Degrees clockwise, or `auto` for the Exif orientation (which is applied when absent, too). */
  readonly rotate?: number | 'auto';
  /** The stored bytes, untouched: whoever delivers them needs nothing from here, and other wishes do not count. */
  readonly original?: boolean;
}

/** The wishes behind `ik_ml_thumbnail`. */
export const THUMBNAIL: TransformWishes = { width: 300, height: 300, crop: 'at_max' };

/** A picture that was made. */
export interface Rendered {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
}
