import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** Where the corpus lies when nobody says otherwise: beside the repository. */
export const CORPUS = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));

const ORACLE = 'oracle.jsonl.gz';

/** What ExifTool said of a file, by `group:name`. */
export type Expectation = Readonly<Record<string, unknown>> & { readonly SourceFile: string };

/** The corpus' answers, one file at a time, for the files that are there; `undefined` where there is no corpus. */
export function readOracle(corpus: string): readonly Expectation[] | undefined {
  const oracle = path.join(corpus, ORACLE);
  if (!existsSync(oracle)) return undefined;
  const lines = gunzipSync(readFileSync(oracle)).toString('utf8').split('\n');
  const all = lines.filter(Boolean).map((line) => JSON.parse(line) as Expectation);
  const there = all.filter((each) => existsSync(fileIn(corpus, each)));
  if (there.length < all.length)
    process.stderr.write(
      `${all.length - there.length} of the corpus' ${all.length} files are not there and left out\n`,
    );
  return there;
}

/** The path of a file of the corpus. */
export function fileIn(corpus: string, { SourceFile }: Expectation): string {
  return path.join(corpus, 'files', SourceFile);
}
