// Takes the steps of deploy/Dockerfile in a plain Debian root, runs the result as a container would, and says what came of it.
//   sudo node tools/dockerfile-trial/main.ts [--dockerfile FILE] [--scratch DIR] [--keep]
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Built, buildImage } from './build.ts';
import { checkService } from './checks.ts';
import { startIn } from './root.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    dockerfile: { type: 'string', default: 'deploy/Dockerfile' },
    scratch: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function run(image: Built): Promise<boolean> {
  const began = performance.now();
  const key = 'private_trial_0123456789abcdef';
  const env = { ...image.env, PORT: '18080', HEALTH_PORT: '18081', INITIAL_API_KEY: key };
  say(
    `\nStarts ${image.command.join(' ')} as ${image.user}, its root read-only but for ${image.volumes.join(', ')} and /tmp`,
  );
  const service = startIn(image.root, { ...image, env, writable: image.volumes }, image.command);
  const gone = once(service.child, 'exit');
  try {
    const origin = 'http://127.0.0.1:18080';
    while (!(await fetch(`${origin}/readyz`).catch(() => undefined))?.ok) {
      if (service.child.exitCode !== null) throw new Error(`expected it to start, found:\n${service.output()}`);
      if (performance.now() - began > 120_000)
        throw new Error(`expected it ready within two minutes:\n${service.output()}`);
      await sleep(200);
    }
    say(`  ready after ${((performance.now() - began) / 1000).toFixed(1)} s`);
    const isWell = await checkService(image, service, { origin, key }, say);
    const stopping = performance.now();
    process.kill(service.pid(), 'SIGTERM');
    const [code] = (await gone) as [number | null];
    const seconds = ((performance.now() - stopping) / 1000).toFixed(1);
    say(`  ${code === 0 ? 'well   ' : 'NOT    '} SIGTERM to process 1: exit code ${code} after ${seconds} s`);
    return isWell && code === 0;
  } finally {
    service.child.kill('SIGKILL');
  }
}

if (process.getuid?.() !== 0) {
  say('A root can be made and entered by root alone.');
  process.exitCode = 2;
} else {
  const scratch = path.resolve(values.scratch ?? mkdtempSync(path.join(os.tmpdir(), 'colophon-image-')));
  try {
    const image = await buildImage(REPOSITORY, values.dockerfile, scratch);
    const size = execFileSync('du', ['-sm', path.join(image.root, 'opt/colophon')], { encoding: 'utf8' }).split(
      '\t',
    )[0];
    say(`\nThe last stage is made; /opt/colophon has ${size} MB`);
    process.exitCode = (await run(image)) ? 0 : 1;
  } finally {
    if (!values.keep) rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}
