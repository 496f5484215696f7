import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ExifTool } from 'exiftool-vendored';
import { nativeReader } from '../../packages/engine/src/node.ts';
import { createExifToolReader } from '../../packages/exiftool/src/index.ts';

/** A reader in the bench. */
export interface Contender {
  readonly name: string;
  /** Read a file's metadata; the number of tags found. */
  read(file: string): Promise<number>;
  close(): Promise<void>;
}

const PEERS = fileURLToPath(new URL('./peers/', import.meta.url));
const nothing = async (): Promise<void> => {};

/** Those that are installed here, and why the others are not in the race. */
export async function openContenders(
  only: string | undefined,
): Promise<{ readonly contenders: readonly Contender[]; readonly absent: readonly string[] }> {
  const contenders: Contender[] = [];
  const absent: string[] = [];
  for (const [name, open] of Object.entries(OPENERS)) {
    if (only !== undefined && !only.split(',').includes(name)) continue;
    try {
      contenders.push({ name, ...(await open()) });
    } catch (error) {
      absent.push(`${name}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  return { contenders, absent };
}

type Opener = () => Promise<Omit<Contender, 'name'>>;

const OPENERS: Readonly<Record<string, Opener>> = {
  native: async () => {
    const reader = nativeReader({ blocking: true });
    return { read: async (path) => (await reader.read({ kind: 'file', path })).tags.length, close: reader.close };
  },
  'exiftool (fork)': async () => {
    const reader = createExifToolReader({ poolSize: 1 });
    await reader.version();
    return { read: async (path) => (await reader.read({ kind: 'file', path })).tags.length, close: reader.close };
  },
  'exiftool (stay open)': async () => {
    const exiftool = new ExifTool({ maxProcs: 1 });
    await exiftool.version();
    const args = ['-a', '-G0:1', '-j'];
    return {
      read: async (file) => Object.keys(await exiftool.readRaw(file, { readArgs: args })).length,
      close: () => exiftool.end(),
    };
  },
  exifr: async () => {
    const exifr = await peer('exifr');
    const parse = exifr.parse as (file: string, options: object) => Promise<Record<string, object> | undefined>;
    const options = {
      tiff: true,
      ifd0: {},
      ifd1: true,
      exif: true,
      gps: true,
      interop: true,
      xmp: true,
      icc: true,
      iptc: true,
      jfif: true,
      ihdr: true,
      mergeOutput: false,
    };
    return { read: async (file) => leaves(await parse(file, options)), close: nothing };
  },
  ExifReader: async () => {
    const reader = await peer('exifreader');
    const load = reader.load as (bytes: Buffer, options: object) => Record<string, object>;
    return { read: async (file) => leaves(load(await readFile(file), { expanded: true })), close: nothing };
  },
  sharp: async () => {
    const sharp = (await peer('sharp')) as unknown as (file: string) => { metadata(): Promise<object> };
    return { read: async (file) => Object.keys(await sharp(file).metadata()).length, close: nothing };
  },
  exiv2: async () => {
    if (spawnSync('exiv2', ['--version']).status !== 0) throw new Error('is not on this machine');
    return {
      read: async (file) => spawnSync('exiv2', ['-pa', file], { encoding: 'latin1' }).stdout.split('\n').length - 1,
      close: nothing,
    };
  },
};

async function peer(name: string): Promise<Record<string, unknown>> {
  try {
    const found = (await import(pathToFileURL(createRequire(PEERS).resolve(name)).href)) as Record<string, unknown>;
    return (found.default ?? found) as Record<string, unknown>;
  } catch {
    throw new Error('is not installed (npm ci --prefix tools/bench/peers)');
  }
}

/** Values in an object of objects, `depth` levels down. */
function leaves(value: object | undefined, depth = 1): number {
  if (!value) return 0;
  return Object.values(value).reduce((sum: number, each: unknown) => {
    const isGroup =
      depth > 0 && typeof each === 'object' && each !== null && !Array.isArray(each) && !ArrayBuffer.isView(each);
    return sum + (isGroup ? leaves(each, depth - 1) : 1);
  }, 0);
}
