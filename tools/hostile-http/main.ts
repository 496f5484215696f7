import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { HostileCase, Target } from '../../packages/server/test/hostile/case.ts';
import { hostileHost } from '../../packages/server/test/hostile/hostile-host.ts';
import { httpCases } from '../../packages/server/test/hostile/http-cases.ts';
import { pixelCases } from '../../packages/server/test/hostile/pixel-cases.ts';
import { remoteCases } from '../../packages/server/test/hostile/remote-cases.ts';
import { IMPATIENT, isUp, runCases, type Verdict } from '../../packages/server/test/hostile/run-cases.ts';
import { textCases } from '../../packages/server/test/hostile/text-cases.ts';
import { spawnService } from '../../packages/server/test/support/spawned-service.ts';
import { memoryOfTree } from './memory.ts';

const USAGE = `node tools/hostile-http/main.ts [--only 14,17,18,19] [--name PART] [--at-once 8]

Attacks a service of its own over HTTP: hostile text, pixels, requests and remote hosts. Prints how many cases were tried and
survived, the slowest, the peak memory of the service with everything it has started, and whatever was wrong.
`;
const KEY = 'private_hostile_0123456789abcdef';
const WATCH_EVERY_MS = 200;
const GROUPS = { 14: 'text', 17: 'pixels', 18: 'HTTP', 19: 'remote' } as const;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '14,17,18,19' },
    name: { type: 'string', default: '' },
    'at-once': { type: 'string', default: '8' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(USAGE);
else process.exitCode = await attack(values.only.split(',').map(Number), values.name, Number(values['at-once']));

/** Resolves to the exit code: 1 when anything was wrong. */
async function attack(groups: readonly number[], name: string, atOnce: number): Promise<number> {
  const cases = [...textCases(), ...pixelCases(), ...httpCases(), ...remoteCases()].filter(
    (one) => groups.includes(one.group) && one.name.includes(name),
  );
  const folder = await mkdtemp(path.join(os.tmpdir(), 'colophon-hostile-'));
  const service = await spawnService(path.join(folder, 'data'), {
    INITIAL_API_KEY: KEY,
    LOG_LEVEL: 'error',
    ...IMPATIENT,
  });
  const host = await hostileHost();
  const pid = service.child.pid ?? 0;
  const idle = memoryOfTree(pid);
  let peak = idle;
  const watch = setInterval(() => {
    peak = Math.max(peak, memoryOfTree(pid));
  }, WATCH_EVERY_MS);
  try {
    const { hostname, port } = new URL(service.origin);
    const target: Target = {
      origin: service.origin,
      host: hostname,
      port: Number(port),
      key: KEY,
      remote: host.origin,
    };
    const wrong: string[] = [];
    process.stdout.write('class    cases  survived  slowest ms  peak MB  which was the slowest\n');
    for (const group of groups) {
      peak = memoryOfTree(pid);
      const some = cases.filter((one) => one.group === group);
      const verdicts = await runCases(target, some, {
        atOnce,
        secrets: [folder, process.cwd(), 'node_modules'],
        onVerdict: tell,
      });
      process.stdout.write(`${line(group as HostileCase['group'], verdicts, peak)}\n`);
      wrong.push(...verdicts.filter((one) => one.complaints.length > 0).map(worded));
      if (!(await isUp(target))) wrong.push(`after class ${group} the service is not ready`);
    }
    if (host.credentials.length > 0) wrong.push(`credentials were sent to ${host.credentials.join()}`);
    const faults = service
      .output()
      .split('\n')
      .filter((text) => /"code":"internal"|Unhandled|FATAL/.test(text));
    process.stdout.write(`\nresident memory of the service and its processes when idle: ${megabytes(idle)} MB\n`);
    process.stdout.write(
      wrong.length === 0 ? 'nothing was wrong\n' : `wrong (${wrong.length}):\n${wrong.join('\n')}\n`,
    );
    if (faults.length > 0)
      process.stdout.write(`faults in the log (${faults.length}):\n${faults.slice(0, 20).join('\n')}\n`);
    return wrong.length + faults.length === 0 ? 0 : 1;
  } finally {
    clearInterval(watch);
    await host[Symbol.asyncDispose]();
    await service.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function tell(verdict: Verdict): void {
  if (verdict.complaints.length > 0) process.stderr.write(`${worded(verdict)}\n`);
}

function worded({ one, complaints }: Verdict): string {
  return `  ${one.group}  ${one.name}: ${complaints.join('; ')}`;
}

function line(group: HostileCase['group'], verdicts: readonly Verdict[], peak: number): string {
  const slowest = verdicts.toSorted((a, b) => b.exchange.milliseconds - a.exchange.milliseconds)[0];
  const survived = verdicts.filter(({ complaints }) => complaints.length === 0).length;
  const cells = [
    `${group} ${GROUPS[group]}`,
    verdicts.length,
    survived,
    Math.round(slowest?.exchange.milliseconds ?? 0),
    megabytes(peak),
    slowest?.one.name ?? '',
  ];
  return cells.map((cell, at) => String(cell).padEnd([9, 7, 10, 12, 9, 0][at] ?? 0)).join('');
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e6);
}
