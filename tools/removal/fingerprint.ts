import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAX_OUTPUT = 1024 * 1024 * 1024;
const DEADLINE_MS = 120_000;

/** How a file looks or sounds to an independent decoder: a hash, and whose; `undefined` where none can open it. */
export interface Fingerprint {
  readonly decoder: string;
  readonly hash: string;
}

type Decoder = readonly [name: string, decode: (file: string) => Promise<string>];

/** Decode a file of a media type, by the first decoder that opens it, or by the one that is named. */
export async function fingerprint(file: string, mediaType: string, by?: string): Promise<Fingerprint | undefined> {
  for (const [decoder, decode] of decodersFor(mediaType)) {
    if (by !== undefined && by !== decoder) continue;
    try {
      return { decoder, hash: await decode(file) };
    } catch {
      // The next one may open it.
    }
  }
  return undefined;
}

/** How two files compare, and who says so; `unseen` where nobody opens the first. */
export interface Comparison {
  readonly verdict: 'same' | 'different' | 'unreadable' | 'unseen';
  readonly decoder: string;
  /** The decoder that was asked first and says otherwise, where a second one was asked. */
  readonly against?: string;
}

/**
 * Compare how two files look or sound. Where packets differ, a decoder that knows the format's tags is asked for the samples: some programs hear
 * tags behind the sound as more of it.
 */
export async function compare(before: string, after: string, mediaType: string): Promise<Comparison> {
  const first = await fingerprint(before, mediaType);
  if (!first) return { verdict: 'unseen', decoder: '' };
  const found = await compareBy(first, after, mediaType);
  if (found.verdict !== 'different' || mediaType !== 'audio/mpeg') return found;
  const heard = await fingerprint(before, 'audio/mpeg', 'mpg123');
  const second = heard && (await compareBy(heard, after, mediaType));
  return second?.verdict === 'same' ? { ...second, against: first.decoder } : found;
}

async function compareBy(first: Fingerprint, after: string, mediaType: string): Promise<Comparison> {
  const { decoder, hash } = first;
  const second = await fingerprint(after, mediaType, decoder);
  if (!second) return { verdict: 'unreadable', decoder };
  return { verdict: second.hash === hash ? 'same' : 'different', decoder };
}

/** Whether an independent reader shows or plays a file without complaint. */
export async function opens(file: string, mediaType: string): Promise<boolean> {
  if (!isStreams(mediaType)) return (await fingerprint(file, mediaType)) !== undefined;
  const args = ['-v', 'error', '-xerror', '-i', file, '-map', '0:V?', '-map', '0:a?', '-f', 'null', '-'];
  const { stderr } = await run('ffmpeg', args, { maxBuffer: MAX_OUTPUT, timeout: DEADLINE_MS }).catch(() => ({
    stderr: 'failed',
  }));
  return stderr === '';
}

function isStreams(mediaType: string): boolean {
  return /^(?:video|audio)\/|ogg|matroska|realmedia/.test(mediaType);
}

function decodersFor(mediaType: string): readonly Decoder[] {
  if (mediaType === 'application/pdf') return [['poppler', pages]];
  if (mediaType === 'audio/mpeg')
    return [
      ['ffmpeg', packets],
      ['mpg123', samples],
    ];
  if (isStreams(mediaType)) return [['ffmpeg', packets]];
  if (/heic|heif/.test(mediaType))
    return [['libheif', toFolder('heif-convert', (file, folder) => [file, path.join(folder, 'out.png')])]];
  if (/jxl/.test(mediaType))
    return [['libjxl', toFolder('djxl', (file, folder) => [file, path.join(folder, 'out.ppm')])]];
  if (/jp2|jpx|jpm|j2c|jpeg2000/.test(mediaType))
    return [
      ['openjpeg', toFolder('opj_decompress', (file, folder) => ['-i', file, '-o', path.join(folder, 'out.ppm')])],
      ['ffmpeg', frames],
    ];
  if (/^image\/(?:jpeg|png|apng|gif|webp|tiff|avif|svg|x-tiff-big)/.test(mediaType))
    return [
      ['sharp', pixels],
      ['ffmpeg', frames],
    ];
  return [
    ['ffmpeg', frames],
    ['sharp', pixels],
  ];
}

const require = createRequire(new URL('../bench/peers/package.json', import.meta.url));

async function pixels(file: string): Promise<string> {
  const sharp = require('sharp') as (
    input: Buffer,
    options: object,
  ) => { raw(): { toBuffer(options: object): Promise<{ data: Buffer; info: object }> } };
  const input = await readFile(file);
  const decode = async (pages: number) =>
    await sharp(input, { pages, failOn: 'none', limitInputPixels: 400_000_000 })
      .raw()
      .toBuffer({ resolveWithObject: true });
  const { data, info } = await decode(-1).catch(async () => await decode(1));
  return createHash('sha256').update(JSON.stringify(info)).update(data).digest('hex');
}

/** Coded packets: decoding them again would say no more. Not their side data, in which ffmpeg hands tags on. */
async function packets(file: string): Promise<string> {
  const streams = ['-map', '0:V?', '-map', '0:a?', '-map', '0:s?'];
  const args = ['-v', 'quiet', '-i', file, ...streams, '-c', 'copy', '-f', 'framemd5', '-'];
  const { stdout } = await run('ffmpeg', args, { maxBuffer: MAX_OUTPUT, timeout: DEADLINE_MS });
  // Stream, times, duration, size, hash; times by whole packets, since a removed cover shifts their rounding.
  const lines = stdout
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/,\s*/));
  if (lines.length === 0) throw new Error('ffmpeg gave nothing');
  const coded = lines.map(([stream, , , , size, hash]) => `${stream} ${size} ${hash}`);
  return createHash('sha256').update(coded.join('\n')).digest('hex');
}

/** Every sample that the frames decode to, with those that encoders put before and behind the sound. */
async function samples(file: string): Promise<string> {
  return await hashOf('mpg123', ['-q', '--no-gapless', '-s', file]);
}

async function frames(file: string): Promise<string> {
  return await hashOf('ffmpeg', ['-v', 'quiet', '-i', file, '-f', 'framemd5', '-']);
}

async function pages(file: string): Promise<string> {
  return await hashOf('pdftoppm', ['-r', '36', '-l', '40', file]);
}

async function hashOf(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run(command, args, { encoding: 'buffer', maxBuffer: MAX_OUTPUT, timeout: DEADLINE_MS });
  if (stdout.byteLength === 0) throw new Error(`${command} gave nothing`);
  return createHash('sha256').update(stdout).digest('hex');
}

function toFolder(
  command: string,
  argsFor: (file: string, folder: string) => readonly string[],
): (file: string) => Promise<string> {
  return async (file) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'colophon-decoded-'));
    try {
      await run(command, argsFor(file, folder), { timeout: DEADLINE_MS });
      const hash = createHash('sha256');
      const names = (await readdir(folder)).sort();
      if (names.length === 0) throw new Error(`${command} gave nothing`);
      for (const name of names) {
        const file = path.join(folder, name);
        hash.update(name).update(name.endsWith('.png') ? await pixels(file) : await readFile(file));
      }
      return hash.digest('hex');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}
