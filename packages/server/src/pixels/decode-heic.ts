/** The part of libheif-js that is used here. */
interface HeifImage {
  get_width(): number;
  get_height(): number;
  display(
    into: { data: Uint8ClampedArray; width: number; height: number },
    done: (filled: { data: Uint8ClampedArray } | null) => void,
  ): void;
}
interface Libheif {
  readonly HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
}

/** Pixels, four bytes each, upright. */
export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * Decode a HEIC picture by libheif-js, which keeps the process busy until it is done. `undefined` where the package is not installed, for
 * a picture that it cannot decode, and for one that is too large.
 */
export async function decodeHeic(bytes: Uint8Array, maxPixels: number): Promise<DecodedPicture | undefined> {
  try {
    const name = 'libheif-js/wasm-bundle.js';
    const { default: libheif } = (await import(name)) as { default: Libheif };
    const [image] = new libheif.HeifDecoder().decode(bytes);
    if (!image) return undefined;
    const [width, height] = [image.get_width(), image.get_height()];
    if (!(width > 0 && height > 0 && width * height <= maxPixels)) return undefined;
    const data = new Uint8ClampedArray(width * height * 4);
    const filled = await new Promise<{ data: Uint8ClampedArray } | null>((resolve) =>
      image.display({ data, width, height }, resolve),
    );
    return filled ? { width, height, data: new Uint8Array(data.buffer) } : undefined;
  } catch {
    return undefined;
  }
}
