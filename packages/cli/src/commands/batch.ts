import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReaderName } from '@colophon/engine';
import { Command, Option } from 'commander';
import { type BatchApi, type BatchStatus, batchApi } from '../batch/api.ts';
import { partsFolder } from '../batch/parts.ts';
import { type BucketOptions, batchSource, batchTarget } from '../batch/source.ts';
import { standardOutput } from '../output.ts';
import { ENGINES } from '../reader.ts';
import { batchBar } from '../render/batch-bar.ts';
import { complain } from '../render/complain.ts';
import { FORMATS, type OutputFormat } from '../render/json.ts';
import { UsageError } from '../usage-error.ts';

const EXAMPLES = `
Examples:
  $ colophon batch s3://photos/2024/ --server https://colophon.example --out results
  $ colophon batch library:/holidays --out results --format flat
  $ colophon batch urls.txt --out results
  $ colophon batch s3://photos/ --action clean --to s3://photos-clean/ --out receipts
  $ colophon batch --resume 6f1f9a0a-… --out results
  $ colophon batch --cancel 6f1f9a0a-…

A batch runs on a server, over what the server can reach: a bucket (s3://bucket/prefix), a folder of its library (library:/folder),
the lines of a file of its library (manifest:/list.txt), or the URLs that a file of this machine lists. Folders of this machine are
read here: "colophon extract -r FOLDER".

Results come as files part-000000.ndjson.gz in the folder --out, a line of JSON for each object. Ctrl-C leaves the batch running;
--resume goes on where it was left. COLOPHON_SERVER and COLOPHON_KEY stand in for --server and --key.

Exit codes: 0 all were done, 1 some failed, 2 the command was not understood.`;

const LOOK_MS = 1000;

interface BatchOptions extends BucketOptions {
  readonly server?: string;
  readonly key?: string;
  readonly out?: string;
  readonly action: 'extract' | 'clean';
  readonly to?: string;
  readonly format?: OutputFormat;
  readonly engine?: ReaderName;
  readonly numeric?: true;
  readonly keep?: string;
  readonly drop?: string;
  readonly everything?: true;
  readonly resume?: string;
  readonly cancel?: string;
  readonly detach?: true;
  readonly json?: true;
}

/** `colophon batch`: many objects, by a server. */
export function batchCommand(signal: AbortSignal, exitWith: (code: number) => void): Command {
  return new Command('batch')
    .description('have a server read or clean everything in a bucket, a folder of its library or a list of URLs')
    .argument(
      '[source]',
      's3://bucket/prefix, library:/folder, manifest:/file, or a file that lists URLs (- is standard input)',
    )
    .option('--server <url>', 'where the server is (COLOPHON_SERVER)')
    .option('--key <key>', 'the API key; COLOPHON_KEY keeps it out of the list of processes')
    .option('-o, --out <folder>', 'where the results go')
    .addOption(new Option('--action <action>', 'what to do').choices(['extract', 'clean']).default('extract'))
    .option('--to <place>', 'where cleaned files go: s3://bucket/prefix or library:/folder')
    .addOption(new Option('--format <format>', 'how reports are shown').choices(FORMATS))
    .addOption(new Option('--engine <engine>', 'who reads; as the server is set where absent').choices(ENGINES))
    .option('-n, --numeric', 'numeric values instead of words')
    .option('--keep <aspects>', 'what shall stay in cleaned files too')
    .option('--drop <aspects>', 'the only things that shall go')
    .option('--everything', 'take out everything')
    .option('--s3-endpoint <url>', 'the S3 server, if not AWS; the operator must allow it')
    .option('--s3-region <region>', 'the region of the bucket')
    .option('--send-keys', 'send AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY along, which the server keeps sealed')
    .addOption(new Option('--resume <id>', 'go on with a batch that was begun').conflicts('cancel'))
    .option('--cancel <id>', 'begin nothing more of a batch')
    .option('--detach', 'begin the batch, print its id, and leave')
    .option('--json', 'print how the batch ended as JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (source: string | undefined, options: BatchOptions) =>
      exitWith(await batch(source, options, signal)),
    );
}

async function batch(source: string | undefined, options: BatchOptions, signal: AbortSignal): Promise<number> {
  const server = options.server ?? process.env.COLOPHON_SERVER;
  const key = options.key ?? process.env.COLOPHON_KEY;
  if (!server || !URL.canParse(server))
    throw new UsageError('expected the URL of a server as --server or COLOPHON_SERVER');
  if (!key) throw new UsageError('expected an API key as --key or COLOPHON_KEY');
  const api = batchApi(server, key, signal);
  if (options.cancel !== undefined) return await cancel(api, options.cancel, options);
  if (options.resume !== undefined && source !== undefined)
    throw new UsageError(`expected --resume alone, found it beside ${source}`);
  if (options.out === undefined && !options.detach) throw new UsageError('expected a folder for the results as --out');
  const begun = options.resume === undefined ? await begin(api, source, options) : await api.get(options.resume);
  if (options.detach) {
    await standardOutput().write(options.json ? `${JSON.stringify(begun)}\n` : `${begun.id}\n`);
    return 0;
  }
  return await follow(api, begun, path.resolve(options.out ?? '.'), options, signal);
}

async function begin(api: BatchApi, source: string | undefined, options: BatchOptions): Promise<BatchStatus> {
  if (source === undefined) throw new UsageError('expected what the batch is about, found nothing');
  const { engine, format: view, keep, drop } = options;
  const isCleaning = options.action === 'clean';
  if (isCleaning && options.to === undefined) throw new UsageError('expected where cleaned files go as --to');
  if (!isCleaning && options.to !== undefined) throw new UsageError('expected --to beside --action clean');
  const wishes = isCleaning
    ? { action: 'remove', target: batchTarget(options.to ?? '', options), keep, drop, everything: options.everything }
    : { action: 'extract', view, engine, numeric: options.numeric };
  return await api.make({ ...wishes, source: await batchSource(source, options) });
}

/** Show how it goes and bring the parts as they come, until it has ended. */
async function follow(
  api: BatchApi,
  begun: BatchStatus,
  folder: string,
  options: BatchOptions,
  signal: AbortSignal,
): Promise<number> {
  const { id } = begun;
  const bar = batchBar();
  const parts = partsFolder(api, id, folder);
  let status = begun;
  try {
    for (;;) {
      bar.show(status);
      const hasEnded = !['planning', 'running'].includes(status.state);
      await parts.bring(signal);
      if (hasEnded) break;
      await sleep(LOOK_MS, undefined, { signal });
      status = await api.get(id);
    }
  } catch (error) {
    bar.stop();
    if (signal.aborted)
      complain(`the batch goes on; come back to it with --resume ${id}, or end it with --cancel ${id}`);
    else complain(`batch ${id}: --resume goes on with it`);
    throw error;
  }
  bar.stop();
  return await report(status, folder, options);
}

async function report(status: BatchStatus, folder: string, options: BatchOptions): Promise<number> {
  const { state, done, failed, errors, failure } = status;
  if (options.json) await standardOutput().write(`${JSON.stringify({ ...status, out: folder })}\n`);
  else await standardOutput().write(`${done} objects, ${failed} failed, ${status.rate} a second: ${folder}\n`);
  for (const [code, count] of Object.entries(errors)) complain(`${code}: ${count}`);
  if (state === 'failed') complain(`the batch failed: ${failure}`);
  if (state === 'cancelled') complain('the batch was cancelled');
  return state === 'done' && failed === 0 ? 0 : 1;
}

async function cancel(api: BatchApi, id: string, options: BatchOptions): Promise<number> {
  const status = await api.cancel(id);
  await standardOutput().write(
    options.json ? `${JSON.stringify(status)}\n` : `${status.state}: ${status.done} of ${status.total}\n`,
  );
  return 0;
}
