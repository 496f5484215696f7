import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { KEY, type TestService, testService } from '../support/service.ts';
import type { HostileCase, Target } from './case.ts';
import { type HostileHost, hostileHost } from './hostile-host.ts';
import { httpCases } from './http-cases.ts';
import { pixelCases } from './pixel-cases.ts';
import { remoteCases } from './remote-cases.ts';
import { IMPATIENT, isUp, runCases } from './run-cases.ts';
import { textCases } from './text-cases.ts';

/** Every so-manieth case: all of them take minutes, and `tools/hostile-http` runs them. */
const GROUPS: readonly (readonly [name: string, cases: readonly HostileCase[], every: number])[] = [
  ['text that means something elsewhere', textCases(), 11],
  ['pictures that are large to look at', pixelCases(), 17],
  ['requests that do not end or are not what they say', httpCases(), 7],
  ['addresses that lead astray', remoteCases(), 11],
];

describe('a live service survives', () => {
  let service: TestService;
  let host: HostileHost;
  let target: Target;
  before(async () => {
    service = await testService(IMPATIENT);
    host = await hostileHost();
    const { hostname, port } = new URL(service.origin);
    target = { origin: service.origin, host: hostname, port: Number(port), key: KEY, remote: host.origin };
  });
  after(async () => {
    await host?.[Symbol.asyncDispose]();
    await service?.[Symbol.asyncDispose]();
  });

  for (const [name, cases, every] of GROUPS) {
    it(name, async () => {
      const some = cases.filter((_, at) => at % every === 0);
      const verdicts = await runCases(target, some, { atOnce: 6, secrets: [service.folder] });
      const wrong = verdicts.filter(({ complaints }) => complaints.length > 0);
      assert.deepEqual(
        wrong.map(({ one, complaints }) => `${one.name}: ${complaints.join('; ')}`),
        [],
      );
      assert.deepEqual(host.credentials, [], 'nobody was given credentials');
      assert.ok(await isUp(target));
    });
  }
});
