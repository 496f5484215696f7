import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** A program and its arguments. */
export interface Program {
  readonly program: string;
  readonly args: readonly string[];
}

/** A program to start, with all of its environment. */
export interface PerlCommand extends Program {
  readonly env: Readonly<Record<string, string>>;
  /** Where it stands; where its parent does, when absent. */
  readonly directory?: string;
}

/** What a reading process, and each of its forks, may take. */
export interface PerlCeilings {
  readonly addressSpaceBytes: number;
  readonly cpuSeconds: number;
  /** Largest file that it may write: none. */
  readonly fileBytes: number;
  readonly openFiles: number;
}

/** Answers the command that starts the same program with ceilings, and shut in as far as the system allows. */
export type Confine = (program: Program, ceilings: PerlCeilings) => Program;

const FOLDER = fileURLToPath(new URL('../perl/', import.meta.url));

/** Modules of ExifTool that most files need: loaded once, before any file. (Measured: a fork then answers a photo in 10–20 ms.) */
const MODULES: readonly string[] =
  'Exif.pm IPTC.pm Photoshop.pm ICC_Profile.pm MakerNotes.pm GPS.pm XMP2.pl Canon.pm Nikon.pm Sony.pm Olympus.pm Pentax.pm Panasonic.pm FujiFilm.pm Samsung.pm Casio.pm Minolta.pm Apple.pm Ricoh.pm Google.pm JPEG.pm MPF.pm PrintIM.pm Jpeg2000.pm QuickTime.pm PNG.pm RIFF.pm PDF.pm GIF.pm ID3.pm JSON.pm DJI.pm FLIR.pm GoPro.pm'.split(
    ' ',
  );

/** More than the parent needs for all the files until it is replaced; a fork has a deadline long before. */
const CPU_SECONDS = 900;
const OPEN_FILES = 64;

/**
 * How to start the reading process. `memoryBytes` is the address space that it, and each of its forks, may take; `confine` has it shut
 * in, and set further ceilings.
 *
 * Nothing of this process's environment reaches it but the search path and the time zone; ExifTool's own configuration file is not read.
 */
export function perlCommand(memoryBytes: number, confine?: Confine): PerlCommand {
  const perl = [path.join(FOLDER, 'reader.pl'), path.join(FOLDER, 'lib'), exiftoolLibrary(), ...MODULES];
  const env: Record<string, string> = {
    LC_ALL: 'C',
    COLOPHON_NODE: process.execPath,
    COLOPHON_UNBROTLI: path.join(FOLDER, 'unbrotli.cjs'),
  };
  for (const name of ['PATH', 'TZ']) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  if (confine) {
    const ceilings = { addressSpaceBytes: memoryBytes, cpuSeconds: CPU_SECONDS, fileBytes: 0, openFiles: OPEN_FILES };
    return { ...confine({ program: 'perl', args: perl }, ceilings), env };
  }
  if (process.platform === 'win32') return { program: 'perl', args: perl, env };
  const limit = 'ulimit -Sv "$1" 2>/dev/null; shift; exec perl "$@"';
  return { program: '/bin/sh', args: ['-c', limit, 'sh', String(Math.ceil(memoryBytes / 1024)), ...perl], env };
}

function exiftoolLibrary(): string {
  const fromVendored = createRequire(createRequire(import.meta.url).resolve('exiftool-vendored'));
  return path.join(path.dirname(fromVendored.resolve('exiftool-vendored.pl/package.json')), 'bin', 'lib');
}
