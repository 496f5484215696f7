import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { describe, it } from 'node:test';
import { judgeConditions, requestedPart } from '../../../src/routes/media/conditions.ts';

const validators = { etag: '"abc"', lastModified: new Date('2026-11-21T12:00:00.700Z') };
const AT = 'Sat, 21 Nov 2026 12:00:00 GMT';
const BEFORE = 'Sat, 21 Nov 2026 11:59:59 GMT';
const AFTER = 'Sat, 21 Nov 2026 12:00:01 GMT';

describe('conditions (RFC 9110 § 13)', () => {
  const rows: readonly (readonly [IncomingHttpHeaders, string])[] = [
    [{}, 'whole'],
    [{ 'if-none-match': '"abc"' }, 'not-modified'],
    [{ 'if-none-match': 'W/"abc"' }, 'not-modified'],
    [{ 'if-none-match': '"x", "abc"' }, 'not-modified'],
    [{ 'if-none-match': '*' }, 'not-modified'],
    [{ 'if-none-match': '"x"' }, 'whole'],
    [{ 'if-none-match': '"x"', 'if-modified-since': AFTER }, 'whole'],
    [{ 'if-modified-since': AT }, 'not-modified'],
    [{ 'if-modified-since': BEFORE }, 'whole'],
    [{ 'if-modified-since': 'yesterday' }, 'whole'],
    [{ 'if-match': '"abc"' }, 'whole'],
    [{ 'if-match': '*' }, 'whole'],
    [{ 'if-match': 'W/"abc"' }, 'precondition-failed'],
    [{ 'if-match': '"x"' }, 'precondition-failed'],
    [{ 'if-unmodified-since': BEFORE }, 'precondition-failed'],
    [{ 'if-unmodified-since': AT }, 'whole'],
    [{ 'if-match': '"abc"', 'if-unmodified-since': BEFORE }, 'whole'],
    [{ 'if-match': '"abc"', 'if-none-match': '"abc"' }, 'not-modified'],
  ];
  for (const [headers, verdict] of rows) {
    it(`${JSON.stringify(headers)}: ${verdict}`, () => assert.equal(judgeConditions(headers, validators), verdict));
  }
});

describe('ranges (RFC 9110 § 14)', () => {
  const rows: readonly (readonly [IncomingHttpHeaders, unknown])[] = [
    [{}, undefined],
    [{ range: 'bytes=0-0' }, { start: 0, end: 1 }],
    [{ range: 'bytes=0-' }, { start: 0, end: 100 }],
    [{ range: 'bytes=90-200' }, { start: 90, end: 100 }],
    [{ range: 'bytes=-10' }, { start: 90, end: 100 }],
    [{ range: 'bytes=-1000' }, { start: 0, end: 100 }],
    [{ range: 'bytes=-0' }, 'unsatisfiable'],
    [{ range: 'bytes=100-' }, 'unsatisfiable'],
    [{ range: 'bytes=20-10' }, undefined],
    [{ range: 'bytes=-' }, undefined],
    [{ range: 'bytes=0-1,5-6' }, undefined],
    [{ range: 'chunks=0-1' }, undefined],
    [{ range: `bytes=0-${'9'.repeat(40)}` }, undefined],
    [
      { range: 'bytes=1-2', 'if-range': '"abc"' },
      { start: 1, end: 3 },
    ],
    [{ range: 'bytes=1-2', 'if-range': 'W/"abc"' }, undefined],
    [{ range: 'bytes=1-2', 'if-range': '"x"' }, undefined],
    [
      { range: 'bytes=1-2', 'if-range': AT },
      { start: 1, end: 3 },
    ],
    [{ range: 'bytes=1-2', 'if-range': AFTER }, undefined],
  ];
  for (const [headers, part] of rows) {
    it(`${JSON.stringify(headers)}: ${JSON.stringify(part)}`, () =>
      assert.deepEqual(requestedPart(headers, validators, 100), part));
  }

  it('of nothing can be had by none', () => {
    assert.equal(requestedPart({ range: 'bytes=0-' }, validators, 0), 'unsatisfiable');
    assert.equal(requestedPart({ range: 'bytes=-5' }, validators, 0), 'unsatisfiable');
  });
});
