import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Round, runTrial } from './trial.ts';

const USAGE = `node tools/library-faults/main.ts [--rounds 20] [--operations 500] [--clients 8] [--seed 1]

Kills the service (SIGKILL) at a random point of so many operations, starts it again, and compares what is there with what was
acknowledged; sweeps, verifies, goes on. Exit code 1 when anything was lost.
`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    operations: { type: 'string', default: '500' },
    clients: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  process.stdout.write(USAGE);
} else {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'colophon-faults-'));
  process.stdout.write('round  acknowledged  refused  under way  of these done  files  swept  orphans  faults\n');
  const rounds = await runTrial({
    folder,
    rounds: Number(values.rounds),
    operations: Number(values.operations),
    clients: Number(values.clients),
    seed: Number(values.seed),
    onRound: (round) => process.stdout.write(`${lineOf(round)}\n`),
  });
  const faults = rounds.reduce((sum, round) => sum + round.faults.length, 0);
  const acknowledged = rounds.reduce((sum, round) => sum + round.acknowledged, 0);
  process.stdout.write(`${rounds.length} kills, ${acknowledged} operations acknowledged, ${faults} faults\n`);
  await rm(folder, { recursive: true, force: true });
  process.exitCode = faults === 0 ? 0 : 1;
}

function lineOf(round: Round): string {
  const { number, acknowledged, refused, interrupted, done, files, swept, orphans, faults } = round;
  const numbers = [number, acknowledged, refused, interrupted, done, files, swept, orphans, faults.length];
  return [numbers.join('\t'), ...faults.map((fault) => `    ${fault}`)].join('\n');
}
