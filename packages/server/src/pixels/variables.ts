import { integer, type ValuesOf } from '../config/variable.ts';

export const pixelVariables = {
  MAX_PIXELS: integer('Largest picture that is decoded, in pixels of all its frames', 268_402_689, 1),
  MAX_PAGES: integer('Frames of an animated picture that a transformation keeps', 100, 1, 10_000),
  PIXELS_MEMORY_BYTES: integer('Memory one process that decodes pictures may take', 2 * 1024 ** 3, 1024 ** 3),
  PIXELS_DEADLINE_MS: integer('Time one picture may take to be decoded', 20_000, 100, 600_000),
};

export type PixelSettings = ValuesOf<typeof pixelVariables>;
