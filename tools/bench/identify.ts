import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { type Format, identify, openFileSource, openWindow, Trip } from '../../packages/engine/src/node.ts';

/** Share of files whose type and media type must equal the oracle's. */
const GOAL = 0.995;
const CORPUS = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const ORACLE = 'oracle.jsonl.gz';

interface Expectation {
  readonly SourceFile: string;
  readonly 'File:FileType'?: string;
  readonly 'File:FileTypeExtension'?: string;
  readonly 'File:MIMEType'?: string;
}

interface Tally {
  files: number;
  types: number;
  extensions: number;
  milliseconds: number;
  readonly disagreements: string[];
}

/**
 * Compare the engine's recognition with ExifTool's answers over a corpus, and print how far they agree.
 *
 * Answers the exit code: 0 when type and media type agree for 99.5 % of the files, 1 when they do not, 2 without a corpus.
 */
export async function benchIdentify(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { corpus: { type: 'string', default: CORPUS } } });
  const oracle = path.join(values.corpus, ORACLE);
  if (!existsSync(oracle)) {
    process.stderr.write(
      `bench identify: expected a corpus with ${ORACLE} in ${values.corpus}, found none (--corpus DIR)\n`,
    );
    return 2;
  }
  const tally: Tally = { files: 0, types: 0, extensions: 0, milliseconds: 0, disagreements: [] };
  for (const expected of readExpectations(oracle)) await compare(expected, values.corpus, tally);
  return report(tally);
}

function* readExpectations(oracle: string): Generator<Expectation> {
  for (const line of gunzipSync(readFileSync(oracle)).toString('utf8').split('\n')) {
    if (line) yield JSON.parse(line) as Expectation;
  }
}

async function compare(expected: Expectation, corpus: string, tally: Tally): Promise<void> {
  const started = performance.now();
  const found = await identifyFile(path.join(corpus, 'files', expected.SourceFile));
  tally.milliseconds += performance.now() - started;
  tally.files++;
  const hasType = found?.fileType === expected['File:FileType'] && found?.mediaType === expected['File:MIMEType'];
  const hasExtension = found?.extension === expected['File:FileTypeExtension'];
  if (hasType) tally.types++;
  if (hasExtension) tally.extensions++;
  if (hasType && hasExtension) return;
  tally.disagreements.push(
    `${expected.SourceFile}: expected ${inWords(expected)}, found ${found ? inWords(asTags(found)) : 'nothing'}`,
  );
}

async function identifyFile(file: string): Promise<Format | undefined> {
  const source = await openFileSource(file);
  try {
    return await identify(await openWindow(source, new Trip()), path.basename(file));
  } catch (error) {
    process.stderr.write(`${file}: ${error}\n`);
    return undefined;
  } finally {
    await source.close();
  }
}

function asTags(format: Format): Omit<Expectation, 'SourceFile'> {
  return {
    'File:FileType': format.fileType,
    'File:FileTypeExtension': format.extension,
    'File:MIMEType': format.mediaType,
  };
}

function inWords(tags: Omit<Expectation, 'SourceFile'>): string {
  return `${tags['File:FileType'] ?? 'nothing'} (.${tags['File:FileTypeExtension'] ?? ''}) ${tags['File:MIMEType'] ?? ''}`;
}

function report(tally: Tally): number {
  const share = tally.files === 0 ? 0 : tally.types / tally.files;
  for (const line of tally.disagreements) process.stdout.write(`${line}\n`);
  process.stdout.write(
    `${[
      `files                 ${tally.files}`,
      `type and media type   ${tally.types} (${percent(share)})`,
      `extension             ${tally.extensions} (${percent(tally.extensions / Math.max(1, tally.files))})`,
      `files per second      ${Math.round((tally.files * 1000) / Math.max(1, tally.milliseconds))}`,
    ].join('\n')}\n`,
  );
  return share >= GOAL ? 0 : 1;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}
