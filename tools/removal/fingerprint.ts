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

function decodersFor(mediaType: string): readonly Decoder[] {
  if (mediaType === 'application/pdf') return [['poppler', pages]];
  if (/^(?:video|audio)\/|ogg|matroska|realmedia/.test(mediaType)) return [['ffmpeg', packets]];
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
