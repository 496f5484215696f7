import type { PixelSettings } from '../../src/pixels/variables.ts';

export const SETTINGS: PixelSettings = {
  MAX_PIXELS: 4_000_000,
  MAX_PAGES: 3,
  PIXELS_MEMORY_BYTES: 2 * 1024 ** 3,
  PIXELS_DEADLINE_MS: 10_000,
};
