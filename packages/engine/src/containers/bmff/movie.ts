// Source: ISO/IEC 14496-12:2022, § 8.2 to 8.5 (moov, trak, mdia, hdlr, stsd); Canon's uuid box as ExifTool 13.59 reads it.
import { latin1 } from '../../bytes/latin1.ts';
import { type Box, boxesIn } from '../../grammar/box.ts';
import type { Window } from '../../source/window.ts';

/** What a movie box tells of a file's type. */
export interface Movie {
  /** Media handlers of the tracks: `vide`, `soun`, … */
  readonly handlers: ReadonlySet<string>;
  /** Whether sound is encrypted (a sample entry `drms`). */
  readonly isProtectedSound: boolean;
  /** The type that Canon's compressor version begins with: CR3, CRM. */
  readonly canonType: string | undefined;
}

const MAX_BOXES = 256;
const CANON = '\x85\xc0\xb6\x87\x82\x0f\x11\xe0\x81\x11\xf4\xce\x46\x2b\x6a\x48';

/** Read the first movie box. A file without one, or with a broken one, tells nothing. */
export async function readMovie(window: Window): Promise<Movie> {
  const found = { handlers: new Set<string>(), isProtectedSound: false, canonType: undefined as string | undefined };
  const movie = await findBox(window, { bodyAt: 0, end: window.size ?? Number.POSITIVE_INFINITY }, 'moov');
  if (!movie || movie.isCut) return found;
  for await (const box of boxesIn(window, movie.bodyAt, movie.end, MAX_BOXES)) {
    if (box.type === 'uuid') found.canonType ??= await readCanonType(window, box);
    if (box.type !== 'trak') continue;
    const media = await findBox(window, box, 'mdia');
    const handler = media && (await readHandler(window, media));
    if (!media || handler === undefined) continue;
    found.handlers.add(handler);
    if (handler === 'soun') found.isProtectedSound ||= (await readSampleFormat(window, media)) === 'drms';
  }
  return found;
}

async function findBox(window: Window, parent: Pick<Box, 'bodyAt' | 'end'>, type: string): Promise<Box | undefined> {
  for await (const box of boxesIn(window, parent.bodyAt, parent.end, MAX_BOXES)) {
    if (box.type === type) return box;
  }
  return undefined;
}

async function readHandler(window: Window, media: Box): Promise<string | undefined> {
  const box = await findBox(window, media, 'hdlr');
  if (!box || box.end - box.bodyAt < 12) return undefined;
  return latin1((await window.upTo(box.bodyAt + 8, 4)).bytes);
}

async function readSampleFormat(window: Window, media: Box): Promise<string | undefined> {
  let box: Box | undefined = media;
  for (const type of ['minf', 'stbl', 'stsd']) box = box && (await findBox(window, box, type));
  if (!box) return undefined;
  return latin1((await window.upTo(box.bodyAt + 12, 4)).bytes);
}

async function readCanonType(window: Window, box: Box): Promise<string | undefined> {
  const { bytes } = await window.upTo(box.bodyAt, 16);
  if (latin1(bytes) !== CANON) return undefined;
  const version = await findBox(window, { bodyAt: box.bodyAt + 16, end: box.end }, 'CNCV');
  if (!version) return undefined;
  const text = latin1((await window.upTo(version.bodyAt, Math.min(version.end - version.bodyAt, 16))).bytes);
  return /^Canon(\w{3})/i.exec(text)?.[1];
}
