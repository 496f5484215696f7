import { parentPort, workerData } from 'node:worker_threads';

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

const { bytes, maxPixels } = workerData as { bytes: Uint8Array; maxPixels: number };
parentPort?.postMessage(await decode());

/** The first picture as RGBA, upright; `undefined` where there is none, or it is too large. */
async function decode(): Promise<{ width: number; height: number; data: Uint8ClampedArray } | undefined> {
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
  return filled ? { width, height, data } : undefined;
}
