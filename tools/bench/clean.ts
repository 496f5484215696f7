import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
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
  /** Of each file; of all together where one process takes them. */
  readonly milliseconds: readonly number[];
  readonly refused: number;
}

/**
 * Clean the same files with every cleaner that is installed, file to file, all of them in each round, and print time and throughput, each file at
 * its best of the rounds; `--files FOLDER` takes other files, `--large N` cleans one film of N MB instead. Answers the exit code: 0, or 2 without a corpus.
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
      rounds: { type: 'string', default: '15' },
      files: { type: 'string' },
      large: { type: 'string' },
    },
  });
  // Cleaners are compared, not disks: small files lie in memory where the system has a folder for that.
  const isInMemory = values.large === undefined && existsSync('/dev/shm');
  const folder = await mkdtemp(path.join(isInMemory ? '/dev/shm' : tmpdir(), 'colophon-bench-'));
  try {
    if (values.large !== undefined)
      return await benchLarge(Number(values.large), folder, Math.min(3, Number(values.rounds)));
    if (values.files !== undefined) {
      const names = readdirSync(values.files).map((name) => path.join(values.files ?? '', name));
      await benchType(values.files, names, path.join(folder, 'files'), values);
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
      await benchType(type, files, path.join(folder, type), values);
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
  { only, rounds }: { readonly only?: string | undefined; readonly rounds: string },
): Promise<void> {
  const { cleaners, absent } = await openCleaners(only);
  const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const racers = await Promise.all(
    cleaners.map(async (cleaner, index) => ({ cleaner, files: await copies(files, path.join(folder, String(index))) })),
  );
  // Once around for compilers and caches.
  for (const { cleaner, files: own } of racers) if (!cleaner.batch) await race(cleaner, own);
  const scores: Score[] = [];
  for (let round = 0; round < Math.max(1, Number(rounds)); round++)
    for (const [index, { cleaner, files: own }] of racers.entries()) {
      const { name, milliseconds, refused } = await race(cleaner, own);
      const best = milliseconds.map((took, at) => Math.min(took, scores[index]?.milliseconds[at] ?? took));
      scores[index] = { name, milliseconds: best, refused };
    }
  for (const { cleaner } of racers) await cleaner.close();
  process.stdout.write(`${type}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB\n`);
  process.stdout.write(`best of ${rounds} rounds              ms/file      MB/s   refused   times the first\n`);
  const totals = scores.map(({ milliseconds }) => milliseconds.reduce((sum, took) => sum + took, 0));
  for (const [index, { name, refused }] of scores.entries()) {
    const milliseconds = totals[index] ?? 0;
    const cells = [
      name.padEnd(28),
      (milliseconds / files.length).toFixed(3).padStart(9),
      (bytes / 1e3 / milliseconds).toFixed(1).padStart(9),
      String(refused).padStart(9),
      (milliseconds / (totals[0] ?? 1)).toFixed(1).padStart(17),
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
    return {
      name,
      milliseconds: [milliseconds],
      refused: files.length - made.reduce<number>((sum, each) => sum + each, 0),
    };
  }
  let refused = 0;
  const milliseconds: number[] = [];
  for (const file of files) {
    const started = performance.now();
    await clean(file, output(file)).catch(() => {
      refused++;
    });
    milliseconds.push(performance.now() - started);
  }
  return { name, milliseconds, refused };
}

function cleanedName(file: string): string {
  const extension = path.extname(file);
  return `${file.slice(0, file.length - extension.length)}.cleaned${extension}`;
}

/** One film of that many megabytes, made by ffmpeg; cleaned by a process of its own, whose memory is measured, beside what a disk and a digest take. */
async function benchLarge(megabytes: number, folder: string, rounds: number): Promise<number> {
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
  const output = path.join(folder, 'out');
  const contenders: Readonly<Record<string, () => string>> = {
    'cp, synced': () => run('sh', ['-c', `cp ${large} ${output} && sync ${output}`]),
    'cp, synced, compared': () =>
      run('sh', ['-c', `cp ${large} ${output} && sync ${output} && cmp ${large} ${output}`]),
    'SHA-256 of it, one thread': () => hashed(large),
    'colophon clean': () =>
      run('/usr/bin/time', [
        '-f',
        'peak %M kB',
        process.execPath,
        cli,
        'clean',
        '--engine',
        'native',
        '--out',
        output,
        large,
      ]),
  };
  process.stdout.write(`${(size / 1e6).toFixed(0)} MB film, best of ${rounds} rounds\n`);
  const best = new Map<string, { readonly seconds: number; readonly said: string }>();
  for (let round = 0; round < rounds; round++)
    for (const [name, act] of Object.entries(contenders)) {
      await rm(output, { recursive: true, force: true });
      // What others have left to write is not to be waited for in here.
      run('sync', []);
      const started = performance.now();
      const said = act();
      const seconds = (performance.now() - started) / 1000;
      if (seconds < (best.get(name)?.seconds ?? Number.POSITIVE_INFINITY)) best.set(name, { seconds, said });
    }
  for (const [name, { seconds, said }] of best)
    process.stdout.write(
      `${name.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s ${(size / 1e6 / seconds).toFixed(0).padStart(6)} MB/s  ${/peak .*/.exec(said)?.[0] ?? ''}\n`,
    );
  return 0;
}

/** What proving cannot go below where it is not done beside the writing: every byte is hashed once. */
function hashed(file: string): string {
  const hash = createHash('sha256');
  const piece = new Uint8Array(1024 * 1024);
  const descriptor = openSync(file, 'r');
  for (let length = readSync(descriptor, piece); length > 0; length = readSync(descriptor, piece))
    hash.update(piece.subarray(0, length));
  closeSync(descriptor);
  return hash.digest('hex');
}

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return stdout + stderr;
}
