import type { Report } from '@colophon/engine';
import { numberOf } from './tag-finder.ts';

/** A picture inside the file, and where it lies there. */
export interface Preview {
  /** The tag or block that it was found by. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
}

/** The length's tag that belongs to a start's, as ExifTool pairs them. */
const PAIRS: readonly (readonly [name: string, start: RegExp, length: string])[] = [
  ['ThumbnailImage', /^ThumbnailOffset$/, 'ThumbnailLength'],
  ['PreviewImage', /^PreviewImageStart$/, 'PreviewImageLength'],
  ['JpgFromRaw', /^JpgFromRawStart$/, 'JpgFromRawLength'],
  ['OtherImage', /^OtherImageStart$/, 'OtherImageLength'],
  ['MPImage', /^MPImageStart$/, 'MPImageLength'],
];
const MOST = 24;

/** Pictures inside a file that a browser can show: what tags and blocks point at, where a picture's signature stands there. */
export async function previewsIn(report: Report, file: Blob): Promise<readonly Preview[]> {
  const found: Preview[] = [];
  for (const { name, start, end } of candidates(report)) {
    if (found.length >= MOST) break;
    if (start <= 0 || end <= start || end > file.size || found.some((each) => each.start === start)) continue;
    const mediaType = pictureType(new Uint8Array(await file.slice(start, start + 12).arrayBuffer()));
    if (mediaType) found.push({ name, start, end, mediaType });
  }
  return found;
}

type Candidate = Pick<Preview, 'name' | 'start' | 'end'>;

function* candidates({ tags, blocks }: Report): Generator<Candidate> {
  for (const [index, tag] of tags.entries()) {
    const pair = PAIRS.find(([, start]) => start.test(tag.name));
    const start = numberOf(tag);
    if (!pair || start === undefined) continue;
    const [name, , lengthName] = pair;
    // The length stands near its start, in the same place.
    const near = tags.slice(Math.max(0, index - 3), index + 4);
    const length = numberOf(near.find((each) => each.name === lengthName && each.group1 === tag.group1));
    if (length !== undefined) yield { name: `${tag.group1}:${name}`, start, end: start + length };
  }
  for (const { kind, path, payload, range } of blocks) {
    if (kind !== 'thumbnail' && kind !== 'gain-map') continue;
    const place = payload.length === 1 ? payload[0] : undefined;
    yield { name: path, ...(place ?? range) };
  }
}

function pictureType(head: Uint8Array): Preview['mediaType'] | undefined {
  const starts = (...bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (starts(0x89, 0x50, 0x4e, 0x47)) return 'image/png';
  if (starts(0x52, 0x49, 0x46, 0x46) && head[8] === 0x57 && head[9] === 0x45) return 'image/webp';
  return undefined;
}
