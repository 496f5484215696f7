import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Contender, openContenders } from './contenders.ts';
import { CORPUS, fileIn, readOracle } from './corpus.ts';
import { spread } from './spread.ts';

const TYPES = /^(?:JPEG|HEIC|HEIF|PNG|TIFF|(?:Extended )?WEBP.*)$/;

interface Score {
  readonly name: string;
  readonly times: number[];
  tags: number;
  failed: number;
}

/**
 * Read the same files with every reader that is installed, one after the other in one process, and print time and tags.
 *
 * Answers the exit code: 0, or 2 without a corpus.
 */
export async function benchExtract(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      corpus: { type: 'string', default: CORPUS },
      limit: { type: 'string', default: '924' },
      only: { type: 'string' },
    },
  });
  const oracle = readOracle(values.corpus);
  if (!oracle) {
    process.stderr.write(`bench extract: expected a corpus in ${values.corpus}, found none (--corpus DIR)\n`);
    return 2;
  }
  const wanted = oracle.filter((each) => TYPES.test(String(each['File:FileType'])));
  const files = spread(wanted, Number(values.limit)).map((each) => fileIn(values.corpus, each));
  for (const file of files) readFileSync(file);
  const { contenders, absent } = await openContenders(values.only);
  const scores: Score[] = [];
  for (const contender of contenders) scores.push(await run(contender, files));
  print(files.length, scores, absent);
  for (const contender of contenders) await contender.close();
  return 0;
}

async function run(contender: Contender, files: readonly string[]): Promise<Score> {
  const score: Score = { name: contender.name, times: [], tags: 0, failed: 0 };
  // Twice around for compilers and caches, as in a service that has been up for a while.
  for (const file of [...files, ...files]) await contender.read(file).catch(() => 0);
  for (const file of files) {
    const started = performance.now();
    try {
      score.tags += await contender.read(file);
    } catch {
      score.failed++;
    }
    score.times.push(performance.now() - started);
  }
  return score;
}

function print(count: number, scores: readonly Score[], absent: readonly string[]): void {
  const sum = (times: readonly number[]) => times.reduce((total, time) => total + time, 0);
  const native = scores.find(({ name }) => name === 'native');
  process.stdout.write(`${count} files\n`);
  process.stdout.write(
    'reader                median ms   mean ms   total s   failed   tags/file   us/tag   times native\n',
  );
  for (const { name, times, tags, failed } of scores) {
    const total = sum(times);
    const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    const cells = [
      name.padEnd(20),
      median.toFixed(3).padStart(10),
      (total / count).toFixed(3).padStart(9),
      (total / 1000).toFixed(2).padStart(9),
      String(failed).padStart(8),
      (tags / Math.max(1, count - failed)).toFixed(1).padStart(11),
      ((total * 1000) / Math.max(1, tags)).toFixed(2).padStart(8),
      native ? (total / sum(native.times)).toFixed(2).padStart(14) : '',
    ];
    process.stdout.write(`${cells.join(' ')}\n`);
  }
  for (const reason of absent) process.stdout.write(`left out: ${reason}\n`);
}
