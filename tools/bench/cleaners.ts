import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { exiftoolPath } from 'exiftool-vendored';
import {
  applyParts,
  assembled,
  holdSmall,
  planRemoval,
  removalPolicy,
  removeMetadata,
  type Source,
  Trip,
  windowOn,
} from '../../packages/engine/src/index.ts';
import { nodeIsSame, nodeSha256, openBlockingFileSource } from '../../packages/engine/src/node.ts';

/** A cleaner in the bench. */
export interface Cleaner {
  readonly name: string;
  /** Clean files of a folder into others there; rejects for one that is refused. A batch where one process takes all. */
  clean(file: string, output: string): Promise<void>;
  readonly batch?: (files: readonly string[]) => Promise<void>;
  close(): Promise<void>;
}

const policy = removalPolicy();
const LIMITS = { bytes: 64 * 1024 ** 3, reads: 10_000_000, blockBytes: 1024 ** 3, milliseconds: 3_600_000 };
const nothing = async (): Promise<void> => {};

/** Those that are installed here, and why the others are not in the race. */
export async function openCleaners(
  only?: string,
): Promise<{ cleaners: readonly Cleaner[]; absent: readonly string[] }> {
  const cleaners: Cleaner[] = [];
  const absent: string[] = [];
  for (const [name, open] of Object.entries(OPENERS)) {
    if (only !== undefined && !only.split(',').includes(name)) continue;
    try {
      cleaners.push({ name, ...(await open()) });
    } catch (error) {
      absent.push(`${name}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  return { cleaners, absent };
}

const OPENERS: Readonly<Record<string, () => Promise<Omit<Cleaner, 'name'>>>> = {
  colophon: async () => ({ clean: cleanAndProve, close: nothing }),
  'colophon (unproven)': async () => ({ clean: cleanOnly, close: nothing }),
  // What no cleaner can go below that reads a file and writes another.
  'copy: read and write': async () => ({
    clean: async (file, output) => writeFileSync(output, readFileSync(file)),
    close: nothing,
  }),
  'exiftool -all= (stay open)': async () => await stayOpen(),
  mat2: async () => {
    if (spawnSync('mat2', ['--version']).status !== 0) throw new Error('is not on this machine');
    return {
      clean: async (file) => {
        if (spawnSync('mat2', ['--unknown-members', 'omit', file]).status !== 0) throw new Error('refused');
      },
      batch: async (files) => {
        spawnSync('mat2', ['--unknown-members', 'omit', ...files], { maxBuffer: 1 << 28 });
      },
      close: nothing,
    };
  },
};

async function cleanAndProve(file: string, output: string): Promise<void> {
  const source = openBlockingFileSource(file);
  let written: Source | undefined;
  try {
    const removal = {
      source,
      ticket: { kind: 'file', path: file },
      name: file,
      policy,
      async write(pieces: AsyncIterable<Uint8Array>) {
        await pour(pieces, output);
        written = openBlockingFileSource(output);
        return { source: written, ticket: { kind: 'file', path: output } } as const;
      },
    } as const;
    await removeMetadata(removal, { limits: LIMITS, newDigest: nodeSha256, isSame: nodeIsSame });
  } finally {
    await written?.close();
    await source.close();
  }
}

async function cleanOnly(file: string, output: string): Promise<void> {
  const opened = openBlockingFileSource(file);
  try {
    const trip = new Trip(LIMITS);
    const source = await holdSmall(opened);
    const { plan } = await planRemoval(await windowOn(source, trip), trip, policy, file);
    if (source.whole) writeFileSync(output, assembled(source.whole, plan.parts));
    else await pour(applyParts(source, plan.parts), output);
  } finally {
    await opened.close();
  }
}

async function pour(pieces: AsyncIterable<Uint8Array>, output: string): Promise<void> {
  const file = openSync(output, 'w');
  try {
    for await (const piece of pieces) writeSync(file, piece);
  } finally {
    closeSync(file);
  }
}

/** ExifTool as its users run it in bulk: one process, one file after the other. */
async function stayOpen(): Promise<Omit<Cleaner, 'name'>> {
  const child: ChildProcessWithoutNullStreams = spawn(await exiftoolPath(), ['-stay_open', 'True', '-@', '-']);
  let text = '';
  let done = Promise.withResolvers<string>();
  const listen = (chunk: Buffer): void => {
    text += String(chunk);
    if (!text.includes('{ready}')) return;
    done.resolve(text);
    text = '';
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', (chunk: Buffer) => {
    text += String(chunk);
  });
  const run = async (...args: readonly string[]): Promise<string> => {
    done = Promise.withResolvers();
    child.stdin.write(`${args.join('\n')}\n-execute\n`);
    return await done.promise;
  };
  await run('-ver');
  return {
    async clean(file, output) {
      await rm(output, { force: true });
      const answer = await run('-all=', '-CommonIFD0=', '-adobe=', '-o', output, file);
      if (!/1 image files (?:created|copied)|1 image files unchanged/.test(answer)) throw new Error(answer);
    },
    async close() {
      child.stdin.write('-stay_open\nFalse\n');
      child.stdin.end();
    },
  };
}

/** Copies of the files in a folder, under numbers: cleaners that write beside their input do it there. */
export async function copies(files: readonly string[], folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  return await Promise.all(
    files.map(async (file, index) => {
      const copy = path.join(folder, `${String(index).padStart(5, '0')}${path.extname(file).toLowerCase()}`);
      await copyFile(file, copy);
      return copy;
    }),
  );
}
