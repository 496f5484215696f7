import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs, promisify } from 'node:util';
import { exiftoolPath } from 'exiftool-vendored';
import { digestOf } from '../../packages/engine/src/jobs/removal/digest.ts';
import { planRemoval } from '../../packages/engine/src/jobs/removal/plan.ts';
import { removalPolicy } from '../../packages/engine/src/model/policy.ts';
import type { RemovalPlan } from '../../packages/engine/src/model/removal.ts';
import { assembled, joinStretches } from '../../packages/engine/src/model/stretches.ts';
import {
  MetadataError,
  memorySource,
  nodeSha256,
  openWindow,
  removeMetadata,
  Trip,
} from '../../packages/engine/src/node.ts';
import { createExifToolReader } from '../../packages/exiftool/src/index.ts';
import { CORPUS, fileIn, readOracle } from '../bench/corpus.ts';
import { compare, fingerprint, opens } from './fingerprint.ts';

const HELP = `Clean every file of a corpus by the default policy, and compare what it shows before and after.

  node tools/removal/corpus.ts [--type TYPE]… [--path TEXT] [--limit N] [--keep DIR] [--everything] [--prove [--second]] [--no-decode] [--no-exiftool] [--top N]

  --type TYPE     File:FileType, several times or with commas (JPEG, PNG, MP4 …); all that can be cleaned when absent
  --path TEXT     only files whose path contains it
  --keep DIR      leave the cleaned files there
  --everything    the policy "everything" instead of the default
  --prove         hold each file to the proofs that the service asks for; with --second, ExifTool's opinion too
  --no-decode     do not decode pixels and packets, nor ask who opens what was refused
  --no-exiftool   do not ask ExifTool what it still sees
  --top N         lines of each list (40)

Asks sharp, ffmpeg and, where they are installed, heif-convert, djxl, opj_decompress, pdftoppm (poppler-utils) and mpg123.

Exit code: 0 all cleaned or refused with a reason, 1 something failed, 2 no corpus.
`;

const { values } = parseArgs({
  options: {
    type: { type: 'string', multiple: true, default: [] },
    path: { type: 'string', default: '' },
    limit: { type: 'string', default: '1000000' },
    keep: { type: 'string' },
    everything: { type: 'boolean', default: false },
    prove: { type: 'boolean', default: false },
    second: { type: 'boolean', default: false },
    'no-decode': { type: 'boolean', default: false },
    'no-exiftool': { type: 'boolean', default: false },
    corpus: { type: 'string', default: CORPUS },
    top: { type: 'string', default: '40' },
    help: { type: 'boolean', default: false },
  },
});

interface Outcome {
  readonly path: string;
  readonly type: string;
  readonly state: 'cleaned' | 'unchanged' | 'refused' | 'failed';
  readonly why: string;
  /** Whether an independent reader opens the original; not known where none was asked. */
  readonly isOpened?: boolean;
}

const STATES = ['cleaned', 'unchanged', 'refused', 'failed'] as const;
const second = values.second ? createExifToolReader({ poolSize: 1 }) : undefined;
const policy = removalPolicy({ everything: values.everything });

if (values.help) process.stdout.write(HELP);
else process.exitCode = await main();

async function main(): Promise<number> {
  const oracle = readOracle(values.corpus);
  if (!oracle) {
    process.stderr.write(`expected a corpus in ${values.corpus}, found none (--corpus DIR)\n`);
    return 2;
  }
  const types = values.type.flatMap((each) => each.split(',')).map((each) => each.toLowerCase());
  const chosen = oracle
    .filter((each) => types.length === 0 || types.includes(String(each['File:FileType']).toLowerCase()))
    .filter((each) => String(each.SourceFile).includes(values.path))
    .slice(0, Number(values.limit));
  const folder = values.keep ?? (await mkdtemp(path.join(tmpdir(), 'colophon-cleaned-')));
  try {
    const outcomes: Outcome[] = [];
    for (const [index, each] of chosen.entries()) {
      const outcome = await tryOne(
        fileIn(values.corpus, each),
        String(each.SourceFile),
        String(each['File:FileType']),
        String(each['File:MIMEType']),
        folder,
        index,
      );
      outcomes.push(outcome);
      if (process.stderr.isTTY) process.stderr.write(`\r${index + 1}/${chosen.length} `);
    }
    show(outcomes);
    if (!values['no-exiftool']) await showLeftovers(folder);
    return outcomes.some(({ state }) => state === 'failed') ? 1 : 0;
  } finally {
    await second?.close();
    if (values.keep === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function tryOne(
  file: string,
  name: string,
  type: string,
  mediaType: string,
  folder: string,
  index: number,
): Promise<Outcome> {
  const outcome = (state: Outcome['state'], why = ''): Outcome => ({ path: name, type, state, why });
  try {
    const before = await readFile(file);
    const plan = await plannedFor(before, name);
    const after = assembled(before, plan.parts);
    const fault = await lawBroken(before, plan, after, name);
    const output = path.join(folder, `${String(index).padStart(5, '0')}-${path.basename(name)}`);
    await mkdir(folder, { recursive: true });
    await writeFile(output, after);
    if (fault) return outcome('failed', fault);
    if (values.prove) await prove(before, name);
    if (values['no-decode']) return outcome(plan.doomed.length === 0 ? 'unchanged' : 'cleaned');
    if (plan.doomed.length === 0)
      return { ...outcome('unchanged'), isOpened: (await fingerprint(file, mediaType)) !== undefined };
    return { ...outcome('cleaned'), ...(await looked(file, output, mediaType)) };
  } catch (error) {
    if (!(error instanceof MetadataError))
      return outcome('failed', error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error));
    const state = error.code === 'removal-not-proven' ? 'failed' : 'refused';
    const refused = outcome(state, `${error.code}: ${error.message}`);
    return values['no-decode'] ? refused : { ...refused, isOpened: await opens(file, mediaType) };
  }
}

/** What independent decoders say of a cleaned file. */
async function looked(
  file: string,
  output: string,
  mediaType: string,
): Promise<Pick<Outcome, 'why' | 'isOpened'> & Partial<Outcome>> {
  const { verdict, decoder, against } = await compare(file, output, mediaType);
  if (verdict === 'unseen') return { why: 'no decoder opens the original', isOpened: false };
  if (verdict === 'unreadable') return { state: 'failed', why: `${decoder} does not open it any more`, isOpened: true };
  if (verdict === 'different') return { state: 'failed', why: `${decoder}: it looks different`, isOpened: true };
  const why = against ? `${against} takes other bytes for sound; ${decoder} decodes both to the same samples` : '';
  return { why, isOpened: true };
}

async function plannedFor(bytes: Uint8Array, name: string): Promise<RemovalPlan> {
  const trip = new Trip({ bytes: 4e9, blockBytes: 1e9 });
  return (await planRemoval(await openWindow(memorySource(bytes), trip), trip, policy, name)).plan;
}

async function prove(before: Uint8Array, name: string): Promise<void> {
  const removal = {
    source: memorySource(before),
    ticket: { kind: 'bytes', bytes: before, name },
    name,
    policy,
    async write(pieces: AsyncIterable<Uint8Array>) {
      const list: Uint8Array[] = [];
      for await (const piece of pieces) list.push(piece);
      const bytes = Buffer.concat(list);
      return { source: memorySource(bytes), ticket: { kind: 'bytes', bytes, name } } as const;
    },
  } as const;
  await removeMetadata(removal, { limits: { bytes: 4e9, blockBytes: 1e9 }, newDigest: nodeSha256, second });
}

/** Which of the laws that every remover keeps is broken here. */
async function lawBroken(
  before: Uint8Array,
  plan: RemovalPlan,
  after: Uint8Array,
  name: string,
): Promise<string | undefined> {
  const again = await plannedFor(after, name);
  const [left] = again.doomed;
  if (left) return `left: ${left.path} (${left.kind}; ${left.aspects.join(', ').slice(0, 60)})`;
  const parts = joinStretches(again.parts);
  const [part] = parts;
  const isWhole =
    parts.length === 1 && part?.kind === 'copy' && part.range.start === 0 && part.range.end === after.byteLength;
  if (!isWhole) return 'the cleaned file is not one copy of itself';
  if (digestOf(before, plan.essence) !== digestOf(after, again.essence)) return 'the essence changed';
  return undefined;
}

function show(outcomes: readonly Outcome[]): void {
  const top = Number(values.top);
  const types = [...Map.groupBy(outcomes, ({ type }) => type)].sort((a, b) => b[1].length - a[1].length);
  process.stdout.write(
    '\rtype                        files  cleaned  unchanged  refused  failed  clean   opened  of these\n',
  );
  for (const [type, list] of types) process.stdout.write(`${lineOf(type, list)}\n`);
  process.stdout.write('clean: cleaned and unchanged; opened: files that an independent reader opens\n');
  const notable = outcomes.filter(({ state, why }) => state === 'cleaned' && why !== '');
  for (const [why, list] of Map.groupBy(notable, (outcome) => outcome.why)) {
    process.stdout.write(`${list.length} of the cleaned: ${why}\n`);
    for (const { path: name } of list.slice(0, top)) process.stdout.write(`  ${name}\n`);
  }
  for (const state of ['failed', 'refused'] as const)
    for (const { path: name, type, why, isOpened } of outcomes.filter((each) => each.state === state).slice(0, top))
      process.stdout.write(`${state}  ${type}  ${name}  ${why}${isOpened === false ? ' (nobody opens it)' : ''}\n`);
}

function lineOf(type: string, list: readonly Outcome[]): string {
  const opened = list.filter(({ isOpened }) => isOpened !== false);
  const figures = STATES.map((each) => String(list.filter(({ state }) => state === each).length).padStart(8));
  const shares = [shareClean(list), String(opened.length).padStart(8), shareClean(opened)];
  return `${type.padEnd(26)}${String(list.length).padStart(7)} ${figures.join(' ')} ${shares.join('  ')}`;
}

function shareClean(list: readonly Outcome[]): string {
  const clean = list.filter(({ state }) => state === 'cleaned' || state === 'unchanged').length;
  return list.length === 0 ? '      –' : `${((100 * clean) / list.length).toFixed(1)} %`.padStart(7);
}

/** What ExifTool sees in the cleaned files beside the file's own facts, by how often. */
async function showLeftovers(folder: string): Promise<void> {
  const perl = await exiftoolPath();
  const { stdout } = await promisify(execFile)(perl, ['-q', '-q', '-j', '-a', '-G0:1', '-ee', '-r', folder], {
    maxBuffer: 1e9,
  }).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }));
  const counts = new Map<string, { count: number; example: string }>();
  for (const report of stdout === '' ? [] : (JSON.parse(stdout) as readonly Record<string, unknown>[])) {
    for (const [key, value] of Object.entries(report)) {
      if (/^(?:SourceFile|ExifTool:|File:System|Composite:|File:(?:File|MIME|Image|Encoding|Bits|Color|YCb))/.test(key))
        continue;
      const seen = counts.get(key) ?? {
        count: 0,
        example: `${JSON.stringify(value)?.slice(0, 50)} in ${path.basename(String(report.SourceFile))}`,
      };
      counts.set(key, { ...seen, count: seen.count + 1 });
    }
  }
  process.stdout.write('\nExifTool still sees\n');
  for (const [key, { count, example }] of [...counts]
    .sort((a, b) => b[1].count - a[1].count)
    .slice(0, Number(values.top)))
    process.stdout.write(`${String(count).padStart(6)}  ${key.padEnd(48)} ${example}\n`);
}
