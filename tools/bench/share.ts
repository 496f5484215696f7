import process from 'node:process';
import { parseArgs } from 'node:util';
import { MetadataError, nativeReader } from '../../packages/engine/src/node.ts';
import { CORPUS, type Expectation, fileIn, readOracle } from './corpus.ts';

interface Count {
  files: number;
  alone: number;
}

/**
 * Count the files that `auto` answers without ExifTool, by type and by maker. Answers the exit code: 0, or 2 without a corpus.
 */
export async function benchShare(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { corpus: { type: 'string', default: CORPUS } } });
  const oracle = readOracle(values.corpus);
  if (!oracle) {
    process.stderr.write(`bench share: expected a corpus in ${values.corpus}, found none (--corpus DIR)\n`);
    return 2;
  }
  const reader = nativeReader({ blocking: true });
  const all: Count = { files: 0, alone: 0 };
  const byType = new Map<string, Count>();
  const byMaker = new Map<string, Count>();
  for (const each of oracle) {
    const isAlone = await readsAlone(fileIn(values.corpus, each));
    const type = countIn(byType, String(each['File:FileType']));
    const maker = makerOf(each);
    for (const count of [all, type, ...(maker === undefined ? [] : [countIn(byMaker, maker)])]) {
      count.files++;
      if (isAlone) count.alone++;
    }
  }
  process.stdout.write(`${line('all', all)}\n\nby type\n${lines(byType)}\n\nby maker\n${lines(byMaker)}\n`);
  return 0;

  async function readsAlone(path: string): Promise<boolean> {
    try {
      return (await reader.read({ kind: 'file', path })).gaps.length === 0;
    } catch (error) {
      if (error instanceof MetadataError) return false;
      throw error;
    }
  }
}

function makerOf(each: Expectation): string | undefined {
  const make = each['EXIF:IFD0:Make'];
  return typeof make === 'string' && make.trim() !== ''
    ? (make.trim().split(/[\s,]/)[0] ?? '').toUpperCase()
    : undefined;
}

function countIn(counts: Map<string, Count>, name: string): Count {
  const found = counts.get(name) ?? { files: 0, alone: 0 };
  counts.set(name, found);
  return found;
}

function lines(counts: ReadonlyMap<string, Count>): string {
  const most = [...counts].sort(([, a], [, b]) => b.files - a.files).slice(0, 40);
  return most.map(([name, count]) => line(name, count)).join('\n');
}

function line(name: string, { files, alone }: Count): string {
  return `${name.padEnd(28)} ${String(alone).padStart(6)} of ${String(files).padStart(6)}  ${((100 * alone) / files).toFixed(1).padStart(6)} %`;
}
