import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import process from 'node:process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { type Ceilings, ceilingsOnly } from '../../src/sandbox/confinement.ts';
import { openConfinement } from '../../src/sandbox/open-confinement.ts';

const run = promisify(execFile);
const isPosix = process.platform !== 'win32';
const shell = (script: string) => ({ program: '/bin/sh', args: ['-c', script] });

describe('confinement', { skip: !isPosix && 'needs a POSIX shell' }, () => {
  const small: Ceilings = { addressSpaceBytes: 256 * 1024 ** 2, cpuSeconds: 2, fileBytes: 0, openFiles: 32 };

  it('sets the ceilings, and leaves out those that are not named', async () => {
    const { program, args } = ceilingsOnly(process.platform).confine(
      shell('ulimit -v; ulimit -t; ulimit -f; ulimit -n'),
      small,
    );
    assert.deepEqual((await run(program, [...args])).stdout.split('\n').slice(0, 4), ['262144', '2', '0', '32']);
    const open = ceilingsOnly(process.platform).confine(shell('ulimit -t'), {});
    assert.match((await run(open.program, [...open.args])).stdout, /unlimited/);
  });

  it('passes arguments on as they are', async () => {
    const odd = ['$(id)', '`id`', 'a b', "it's", '-n', ''];
    const { program, args } = (await openConfinement({ SANDBOX: 'auto' })).confine(
      { program: process.execPath, args: ['-p', 'JSON.stringify(process.argv.slice(1))', '--', ...odd] },
      {},
    );
    assert.deepEqual(JSON.parse((await run(program, [...args])).stdout), odd);
  });

  it('ends what takes more processor time than it may, and lets nothing be written', async () => {
    const { program, args } = ceilingsOnly(process.platform).confine(shell('while :; do :; done'), {
      cpuSeconds: 1,
    });
    await assert.rejects(run(program, [...args]), ({ signal }: { signal: string }) => /SIG(?:XCPU|KILL)/.test(signal));
    const writer = ceilingsOnly(process.platform).confine(shell('echo x > "$TMPDIR/colophon-written"'), small);
    await assert.rejects(run(writer.program, [...writer.args], { env: { TMPDIR: '/tmp', PATH: process.env.PATH } }));
  });

  it('cuts off the network where the system lets it, and says what is in force', async (context) => {
    const confinement = await openConfinement({ SANDBOX: 'auto' });
    assert.ok(confinement.measures.length > 0);
    if (!confinement.measures.includes('no network')) return context.skip('no network namespaces for this user here');
    const dial = "require('net').connect(9, '192.0.2.1').on('error', (e) => console.log(e.code))";
    const { program, args } = confinement.confine({ program: process.execPath, args: ['-e', dial] }, {});
    assert.equal((await run(program, [...args])).stdout.trim(), 'ENETUNREACH');
    const status = confinement.confine(shell('grep NoNewPrivs /proc/self/status'), {});
    assert.match((await run(status.program, [...status.args])).stdout, /NoNewPrivs:\s+1/);
  });

  it('is required only where it can be had', async () => {
    await assert.rejects(openConfinement({ SANDBOX: 'required' }, 'darwin'), /SANDBOX=required: .* darwin offers no/);
    await assert.rejects(openConfinement({ SANDBOX: 'required' }, 'win32'), /win32/);
    assert.deepEqual((await openConfinement({ SANDBOX: 'off' })).measures, ceilingsOnly(process.platform).measures);
  });
});
