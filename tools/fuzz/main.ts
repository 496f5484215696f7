import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { CORPUS, fileIn, readOracle } from '../bench/corpus.ts';
import { mutate } from './mutate.ts';
import type { FuzzNews, FuzzTask } from './worker.ts';

const HELP = `npm run fuzz -- [--clean] [--seconds 600] [--seed 1] [--files FOLDER] [--match TEXT] [--keep FOLDER]

Damages files in reproducible ways and reads them natively, or cleans them and proves it. A proof that fails is safe, and worth a look. Seeds come from FOLDER, or from the corpus beside the repository.
Inputs that crash or hang the engine are kept. Exit codes: 0 none, 1 some, 2 usage.
`;
/** Without an answer for so long, a file counts as a hang. */
const HANG_MS = 40_000;
const MAX_SEED_FILE = 4 * 1024 * 1024;

interface Tally {
  crashes: number;
  hangs: number;
  slowest: { milliseconds: number; file: string; seed: number };
}

const { values } = parseArgs({
  options: {
    clean: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '600' },
    seed: { type: 'string', default: '1' },
    files: { type: 'string' },
    match: { type: 'string', default: '' },
    keep: { type: 'string', default: 'fuzz-findings' },
    help: { type: 'boolean', default: false },
  },
});
process.exitCode = values.help ? help() : await fuzz();

function help(): number {
  process.stdout.write(HELP);
  return 0;
}

async function fuzz(): Promise<number> {
  const files = seedFiles().filter((file) => file.includes(values.match));
  if (files.length === 0) {
    process.stderr.write(`npm run fuzz: expected files to begin with, found none (--files FOLDER)\n`);
    return 2;
  }
  const tally: Tally = { crashes: 0, hangs: 0, slowest: { milliseconds: 0, file: '', seed: 0 } };
  const shared = new SharedArrayBuffer(12);
  const counters = new Int32Array(shared);
  const until = performance.now() + Number(values.seconds) * 1000;
  let seed = Number(values.seed);
  while (performance.now() < until) {
    const hung = await runUntil(
      until,
      { files, firstSeed: seed, step: 1, job: values.clean ? 'clean' : 'read', shared },
      tally,
    );
    if (hung === undefined) break;
    tally.hangs++;
    keep('hang', files[hung % files.length] ?? '', hung, 'no answer');
    seed = hung + 1;
  }
  const { milliseconds, file } = tally.slowest;
  process.stdout.write(
    `${counters[1]} executions over ${files.length} files in ${values.seconds} s: ${tally.crashes} crashes, ${tally.hangs} hangs, ${counters[2]} proofs that failed; ` +
      `slowest ${Math.round(milliseconds)} ms (${path.basename(file)}, seed ${tally.slowest.seed})\n`,
  );
  return tally.crashes + tally.hangs > 0 ? 1 : 0;
}

/** Run a thread until the time is up, or answer the seed that it hangs on. */
function runUntil(until: number, task: FuzzTask, tally: Tally): Promise<number | undefined> {
  const counters = new Int32Array(task.shared);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: task });
  worker.on('message', (news: FuzzNews) => {
    if (news.kind === 'slowest') {
      if (news.milliseconds > tally.slowest.milliseconds) tally.slowest = news;
      return;
    }
    if (news.kind === 'crash') tally.crashes++;
    keep(news.kind, news.file, news.seed, news.message);
  });
  return new Promise((resolve) => {
    let seen = -1;
    let since = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      if ((counters[1] ?? 0) !== seen) {
        seen = counters[1] ?? 0;
        since = now;
      }
      const isHung = now - since > HANG_MS;
      if (!isHung && now < until) return;
      clearInterval(timer);
      void worker.terminate().then(() => resolve(isHung ? counters[0] : undefined));
    }, 200);
    worker.on('error', (error) => {
      tally.crashes++;
      keep('crash', task.files[(counters[0] ?? 0) % task.files.length] ?? '', counters[0] ?? 0, String(error));
      clearInterval(timer);
      resolve(counters[0]);
    });
  });
}

function keep(what: string, file: string, seed: number, message: string): void {
  mkdirSync(values.keep, { recursive: true });
  const name = `${what}-${seed}-${path.basename(file)}`;
  writeFileSync(
    path.join(values.keep, name),
    mutate(new Uint8Array(readFileSync(file)).subarray(0, 1024 * 1024), seed),
  );
  process.stderr.write(`${what}: ${name}: ${message.split('\n').slice(0, 3).join(' | ')}\n`);
}

function seedFiles(): readonly string[] {
  const found = values.files
    ? readdirSync(values.files, { recursive: true, encoding: 'utf8' }).map((name) =>
        path.join(values.files ?? '', name),
      )
    : (readOracle(CORPUS) ?? []).map((each) => fileIn(CORPUS, each));
  return found.filter((file) => statSync(file).isFile() && statSync(file).size < MAX_SEED_FILE);
}
