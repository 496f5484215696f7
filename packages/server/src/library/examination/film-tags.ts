import type { Report } from '@colophon/engine';

/** Tags of what a film's or sound's headers say, by group, where the demuxer does not know the container. */
const DURATIONS = ['Composite', 'QuickTime', 'RIFF', 'ASF', 'Matroska', 'Real', 'MPEG', 'H264', 'AAC', 'MXF', 'M2TS'];

/** Seconds, as the first tag says that gives them as a number. */
export function taggedDuration({ tags }: Report): number | null {
  for (const group of DURATIONS) {
    const found = tags.find((tag) => tag.group0 === group && tag.name === 'Duration' && typeof tag.value === 'number');
    if (found && typeof found.value === 'number' && Number.isFinite(found.value) && found.value > 0) return found.value;
  }
  return null;
}

/** Pixels of the picture, as the container's own headers say. */
export function taggedSize({ facts, tags }: Report): { readonly width: number | null; readonly height: number | null } {
  return {
    width: facts.width ?? tagged('ImageWidth'),
    height: facts.height ?? tagged('ImageHeight'),
  };

  function tagged(name: string): number | null {
    const found = tags.find((tag) => tag.name === name && tag.preferred && !NO_SIZE.has(tag.group0));
    return typeof found?.value === 'number' && found.value > 0 ? found.value : null;
  }
}

/** Groups whose sizes are what someone wrote, not what the file is. */
const NO_SIZE = new Set(['XMP', 'EXIF', 'MakerNotes']);
