import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { testService } from '../../../server/test/support/service.ts';
import { withSharedSchemas } from '../../docs/reference/shared-schemas.ts';
import { samplePages } from '../../docs/samples/sample-pages.ts';
import { SOURCES } from '../../docs/site/source.ts';
import { ANSWERS_FILE } from './answers.ts';
import { realAnswers, record } from './record.ts';

const run = promisify(execFile);
const PACKAGES = new URL('../../../', import.meta.url);
const PROGRAMS = { colophon: 'cli/bin/colophon.js', 'colophon-server': 'server/bin/colophon-server.js' } as const;

/** What the programs and all their commands print when they are asked for help, by command. */
export async function liveHelp(): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  const visit = async (command: string): Promise<void> => {
    const text = await helpOf(command);
    const inner = /^Commands:\n((?: {2,}.*\n)+)/m.exec(`${text}\n`)?.[1] ?? '';
    const names = [...inner.matchAll(/^ {2}([a-z][\w+-]*)/gm)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'help');
    // A command that only has others in it says nothing that they do not.
    const hasOptions = /^ {2}-(?!h, --help)/m.test(text);
    if (names.length === 0 || hasOptions || !command.includes(' ')) found[command] = text;
    for (const name of names) await visit(`${command} ${name}`);
  };
  for (const program of Object.keys(PROGRAMS)) await visit(program);
  return found;
}

async function helpOf(command: string): Promise<string> {
  const [program = '', ...words] = command.split(' ');
  const file = fileURLToPath(new URL(PROGRAMS[program as keyof typeof PROGRAMS], PACKAGES));
  const env = { ...process.env, NO_COLOR: '1', COLUMNS: '80' };
  const { stdout } = await run(process.execPath, [file, ...words, '--help'], { env });
  // How many processors this machine has is none of the reader's business.
  return stdout.trimEnd().replaceAll(/(--jobs <number>[^(]*\(default:\s+)\d+\)/g, '$1processors)');
}

/** The description of the API as the service answers it. */
export async function liveOpenApi(): Promise<object> {
  await using service = await testService();
  return (await (await service.call('/openapi.json')).json()) as object;
}

/** The description without what changes with each release. */
export function withoutVersion(document: object): object {
  const { info, ...rest } = document as { info: object };
  return { ...rest, info: { ...info, version: '' } };
}

export async function readSnapshot(name: 'openapi' | 'help'): Promise<unknown> {
  return JSON.parse(await readFile(SOURCES[name], 'utf8'));
}

/** As the repository writes JSON. */
async function format(files: readonly string[]): Promise<void> {
  const biome = fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', PACKAGES));
  await run(process.execPath, [biome, 'format', '--write', ...files]);
}

async function write(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, undefined, 2)}\n`);
}

/** `node packages/web/test/docs/snapshots.ts` writes anew what the documentation is made from and the tests compare. */
if (import.meta.main) {
  record(await realAnswers());
  await write(SOURCES.openapi, withSharedSchemas(withoutVersion(await liveOpenApi())));
  await write(SOURCES.help, await liveHelp());
  const samples = new URL('../../../../docs/api/samples/', import.meta.url);
  await mkdir(samples, { recursive: true });
  for (const [name, text] of samplePages()) await writeFile(new URL(name, samples), text);
  await format([SOURCES.openapi, SOURCES.help, fileURLToPath(ANSWERS_FILE)]);
}
