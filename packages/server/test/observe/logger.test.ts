import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogger } from '../../src/observe/logger.ts';
import { withoutSecrets } from '../../src/observe/without-secrets.ts';

describe('withoutSecrets', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['/api/v1/extract', '/api/v1/extract'],
    ['/x?key=abc&a=1', '/x?key=[redacted]&a=1'],
    ['/x?a=1&KEY=abc', '/x?a=1&KEY=[redacted]'],
    ['/x?%6bey=abc', '/x?%6bey=[redacted]'],
    ['/x?url=https%3A%2F%2Fhost%2F%3Ftoken%3Dabc', '/x?url=[redacted]'],
    ['/x?filename=Anna.jpg&keep=icc', '/x?filename=[redacted]&keep=icc'],
    ['/download-cleaned/0c1d9a8e-1111-4222-8333-444455556666?x=1', '/download-cleaned/0c1d9a8e…?x=1'],
    ['/api/v1/extract/0c1d9a8e-1111-4222-8333-444455556666', '/api/v1/extract/0c1d9a8e…'],
    ['/x?%zz=abc', '/x?%zz=[redacted]'],
  ];
  for (const [target, shown] of cases) it(target, () => assert.equal(withoutSecrets(target), shown));
});

describe('logger', () => {
  it('writes no key and no header', () => {
    const lines: string[] = [];
    const log = createLogger({ LOG_LEVEL: 'info' }, { write: (line) => lines.push(line) });
    log.info({ req: { id: 1, method: 'POST', url: '/x?key=s3cret', headers: { 'x-api-key': 's3cret' } } }, 'incoming');
    log.info({ headers: { 'x-api-key': 's3cret' }, key: 's3cret', who: { secret: 's3cret' } }, 'other');
    assert.equal(lines.length, 2);
    assert.doesNotMatch(lines.join(''), /s3cret/);
  });
});
