/** ExifTool behind Colophon's reading contract: the front door. Re-exports only. */
export { createExifToolReader, type ExifToolOptions, type ExifToolReader } from './exiftool-reader.ts';
export type { Confine, PerlCeilings, Program } from './perl.ts';
export type { PoolStats } from './pool.ts';
