import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { copyFromContext, readIgnored } from './context.ts';
import { type Instruction, readDockerfile, readPairs, readWords, type Stage } from './dockerfile.ts';
import { copyRoot, makeBase, runIn } from './root.ts';

/** What the last stage says of the image. */
export interface Built {
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string;
  readonly volumes: readonly string[];
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
}

/** What instructions change. */
interface State {
  readonly root: string;
  workdir: string;
  user: string;
  readonly env: Record<string, string>;
  readonly volumes: string[];
  entrypoint: readonly string[];
  cmd: readonly string[];
  healthcheck: readonly string[];
}

/** Take every step of a Dockerfile in roots below `scratch`. Throws at the first that fails. */
export async function buildImage(repository: string, dockerfile: string, scratch: string): Promise<Built> {
  const stages = readDockerfile(readFileSync(path.resolve(repository, dockerfile), 'utf8'));
  const isIgnored = await readIgnored(repository);
  const roots = new Map<string, string>();
  let last: State | undefined;
  for (const stage of stages) {
    const root = path.join(scratch, `stage-${stage.name}`);
    rmSync(root, { recursive: true, force: true });
    const base = path.join(scratch, 'base');
    makeBase(base, suiteOf(stage), repository);
    copyRoot(base, root);
    roots.set(stage.name, root);
    last = { root, workdir: '/', user: '0:0', env: {}, volumes: [], entrypoint: [], cmd: [], healthcheck: [] };
    for (const instruction of stage.instructions) {
      const began = performance.now();
      const note = await follow(instruction, last, { repository, roots, isIgnored });
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      process.stdout.write(
        `  ${stage.name}: ${instruction.name} ${instruction.text.replace(/\s+/g, ' ').slice(0, 90)} (${seconds} s${note})\n`,
      );
    }
  }
  if (!last) throw new Error(`expected stages in ${dockerfile}, found none`);
  return { ...last, command: [...last.entrypoint, ...last.cmd] };
}

/** The Debian beneath an image, from its tag: `node:24-trixie-slim`. */
function suiteOf({ from }: Stage): string {
  const suite = /-(trixie|bookworm)\b/.exec(from)?.[1];
  if (suite) return suite;
  throw new Error(`expected an image that says which Debian it stands on, found ${from}`);
}

interface Surroundings {
  readonly repository: string;
  readonly roots: ReadonlyMap<string, string>;
  readonly isIgnored: (file: string) => boolean;
}

async function follow({ name, flags, text }: Instruction, state: State, around: Surroundings): Promise<string> {
  switch (name) {
    case 'RUN':
      runIn(state.root, state.workdir, state.env, text);
      return '';
    case 'COPY':
      return await copy(flags.from, text.split(/\s+/), state, around);
    case 'WORKDIR':
      state.workdir = text;
      mkdirSync(path.join(state.root, text), { recursive: true });
      return '';
    case 'ENV':
      Object.assign(state.env, readPairs(text));
      return '';
    case 'USER':
      state.user = text;
      return '';
    case 'VOLUME':
      state.volumes.push(text);
      return '';
    case 'ENTRYPOINT':
      state.entrypoint = readWords(text);
      return '';
    case 'CMD':
      state.cmd = readWords(text);
      return '';
    case 'HEALTHCHECK':
      state.healthcheck = readWords(text);
      return '';
    case 'LABEL':
    case 'EXPOSE':
    case 'STOPSIGNAL':
      return '';
    default:
      throw new Error(`expected an instruction that is known here, found ${name}`);
  }
}

async function copy(
  from: string | undefined,
  words: readonly string[],
  state: State,
  around: Surroundings,
): Promise<string> {
  const target = words.at(-1) ?? '';
  const slash = target.endsWith('/') ? '/' : '';
  const place = path.join(state.root, path.posix.resolve(state.workdir, target)) + slash;
  const sources = words.slice(0, -1);
  if (from === undefined)
    return `, ${await copyFromContext(around.repository, sources, place, around.isIgnored)} files`;
  const other = around.roots.get(from);
  if (!other) throw new Error(`expected a stage called ${from}, found none`);
  mkdirSync(place, { recursive: true });
  for (const source of sources) execFileSync('cp', ['-a', `${path.join(other, source)}/.`, place]);
  return '';
}
