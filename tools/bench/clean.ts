import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Cleaner, copies, openCleaners } from './cleaners.ts';
import { CORPUS, fileIn, readOracle } from './corpus.ts';
import { spread } from './spread.ts';

interface Score {
  readonly name: string;
  readonly milliseconds: number;
  readonly refused: number;
}

/**
 * Clean the same files with every cleaner that is installed, file to file, and print time and throughput; `--files FOLDER` takes other files, `--large N` cleans one film of
 * N MB instead and prints the memory it took. Answers the exit code: 0, or 2 without a corpus.
 */
export async function benchClean(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      corpus: { type: 'string', default: CORPUS },
      type: { type: 'string', default: 'JPEG' },
      limit: { type: 'string', default: '400' },
      'min-bytes': { type: 'string', default: '0' },
      only: { type: 'string' },
      files: { type: 'string' },
      large: { type: 'string' },
    },
  });
  // Cleaners are compared, not disks: small files lie in memory where the system has a folder for that.
  const isInMemory = values.large === undefined && existsSync('/dev/shm');
  const folder = await mkdtemp(path.join(isInMemory ? '/dev/shm' : tmpdir(), 'colophon-bench-'));
  try {
    if (values.large !== undefined) return await benchLarge(Number(values.large), folder);
    if (values.files !== undefined) {
      const names = readdirSync(values.files).map((name) => path.join(values.files ?? '', name));
      await benchType(values.files, names, path.join(folder, 'files'), values.only);
      return 0;
    }
    const oracle = readOracle(values.corpus);
    if (!oracle) {
      process.stderr.write(`bench clean: expected a corpus in ${values.corpus}, found none (--corpus DIR)\n`);
      return 2;
    }
    for (const type of values.type.split(',')) {
      const wanted = oracle
        .filter((each) => each['File:FileType'] === type)
        .map((each) => fileIn(values.corpus, each))
        .filter((file) => statSync(file).size >= Number(values['min-bytes']));
      const files = spread(wanted, Number(values.limit));
      await benchType(type, files, path.join(folder, type), values.only);
    }
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function benchType(
  type: string,
  files: readonly string[],
  folder: string,
  only: string | undefined,
): Promise<void> {
  const { cleaners, absent } = await openCleaners(only);
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const scores: Score[] = [];
  for (const [index, cleaner] of cleaners.entries()) {
    scores.push(await race(cleaner, await copies(files, path.join(folder, String(index)))));
    await cleaner.close();
  }
  process.stdout.write(`${type}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB\n`);
  process.stdout.write('cleaner                        ms/file      MB/s   refused   times the first\n');
  for (const { name, milliseconds, refused } of scores) {
    const cells = [
      name.padEnd(28),
      (milliseconds / files.length).toFixed(2).padStart(9),
      (bytes / 1e3 / milliseconds).toFixed(1).padStart(9),
      String(refused).padStart(9),
      (milliseconds / (scores[0]?.milliseconds ?? 1)).toFixed(1).padStart(17),
    ];
    process.stdout.write(`${cells.join(' ')}\n`);
  }
  for (const reason of absent) process.stdout.write(`left out: ${reason}\n`);
}

async function race({ name, clean, batch }: Cleaner, files: readonly string[]): Promise<Score> {
  const output = (file: string): string => `${file}.out${path.extname(file)}`;
  if (batch) {
    const started = performance.now();
    await batch(files);
    const milliseconds = performance.now() - started;
    const made = await Promise.all(
      files.map(
        async (file) =>
          await stat(cleanedName(file)).then(
            () => 1,
            () => 0,
          ),
      ),
    );
    return { name, milliseconds, refused: files.length - made.reduce<number>((sum, each) => sum + each, 0) };
  }
  // Once around for compilers and caches.
  for (const file of files) await clean(file, output(file)).catch(() => {});
  let refused = 0;
  const started = performance.now();
  for (const file of files)
    await clean(file, output(file)).catch(() => {
      refused++;
    });
  return { name, milliseconds: performance.now() - started, refused };
}

function cleanedName(file: string): string {
  const extension = path.extname(file);
  return `${file.slice(0, file.length - extension.length)}.cleaned${extension}`;
}

/** One film of that many megabytes, made by ffmpeg; cleaned by a process of its own, whose memory is measured. */
async function benchLarge(megabytes: number, folder: string): Promise<number> {
  const small = path.join(folder, 'small.mp4');
  const large = path.join(folder, 'large.mp4');
  const make = [
    '-v',
    'error',
    '-f',
    'lavfi',
    '-i',
    'testsrc2=s=1280x720:r=30',
    '-f',
    'lavfi',
    '-i',
    'sine',
    '-t',
    '10',
  ];
  run('ffmpeg', [...make, '-c:v', 'mpeg4', '-q:v', '2', '-c:a', 'aac', '-metadata', 'title=secret', small]);
  const loops = Math.ceil((megabytes * 1e6) / (await stat(small)).size);
  const tags = ['-metadata', 'title=secret', '-metadata', 'location=+52.5+013.4/'];
  run('ffmpeg', ['-v', 'error', '-stream_loop', String(loops), '-i', small, '-c', 'copy', ...tags, large]);
  const { size } = await stat(large);
  const cli = path.join(import.meta.dirname, '../../packages/cli/bin/colophon.js');
  const command = [process.execPath, cli, 'clean', '--engine', 'native', '--out', path.join(folder, 'out'), large];
  const copyStarted = performance.now();
  run('sh', ['-c', `cp ${large} ${large}.copy && sync ${large}.copy`]);
  const copied = (performance.now() - copyStarted) / 1000;
  const started = performance.now();
  const said = run('/usr/bin/time', ['-f', 'peak %M kB', ...command]);
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    `${(size / 1e6).toFixed(0)} MB film: ${seconds.toFixed(1)} s, ${(size / 1e6 / seconds).toFixed(0)} MB/s`,
  );
  process.stdout.write(`; cp and sync ${copied.toFixed(1)} s\n${said}`);
  return 0;
}

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return stdout + stderr;
}
