import type { Report } from '@colophon/engine';

/** Where a file says how dense its pixels lie: JFIF, Exif's first IFD, PNG's pHYs. */
const STATED = new Set(['XResolution', 'PixelsPerUnitX']);

/** Whether a file states its density. A decoder has one for every JPEG: its own, where the file has none. */
export function statesDensity({ tags }: Report): boolean {
  return tags.some(({ group0, name }) => STATED.has(name) && group0 !== 'XMP');
}
